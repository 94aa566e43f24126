"""Trains LeNet-5 with Adam on random images for a while, and prints the images per second.

What Benchmarks/Commands/TrainingCommand.cs measures of ours: forward, softmax cross-entropy, backward, Adam's step, on
mini-batches that lie in memory already.
"""

import argparse
import time

import torch
from torch import nn


def lenet5() -> nn.Module:
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(400, 120), nn.ReLU(),
        nn.Linear(120, 84), nn.ReLU(),
        nn.Linear(84, 10),
    )


def train(network, loss, optimizer, images, labels, batch, seconds) -> float:
    """Cycles over the images for the given time; returns images per second."""
    start = time.perf_counter()
    count = 0
    while time.perf_counter() - start < seconds:
        for first in range(0, len(images) - batch + 1, batch):
            optimizer.zero_grad(set_to_none=True)
            loss(network(images[first:first + batch]), labels[first:first + batch]).backward()
            optimizer.step()
            count += batch
    return count / (time.perf_counter() - start)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--seconds", type=float, default=2)
    options = parser.parse_args()

    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    torch.manual_seed(1)
    steps = max(1, 2048 // options.batch)
    images = torch.rand(steps * options.batch, 1, 28, 28)
    labels = torch.randint(10, (steps * options.batch,))
    network = lenet5()
    optimizer = torch.optim.Adam(network.parameters(), lr=1e-3)
    loss = nn.CrossEntropyLoss()
    train(network, loss, optimizer, images, labels, options.batch, min(1.0, options.seconds))
    print(train(network, loss, optimizer, images, labels, options.batch, options.seconds))


if __name__ == "__main__":
    main()
