#!/usr/bin/env python3
"""Writes fixtures.json: what PyTorch makes of optimizers, losses, clipping and schedules.

Run with an interpreter that has PyTorch (Debian: python3-torch and /usr/bin/python3); made with 1.13.
"""

import json
import math
import pathlib
import warnings

import torch

warnings.filterwarnings("ignore")  # schedulers complain of steps without an optimizer's step

SIZE = 19  # no multiple of a vector
STEPS = 8


def start():
    return torch.tensor([math.sin(1.0 + 0.9 * i) for i in range(SIZE)])


def gradient(step):
    """Gradients of several magnitudes, one of which is zero throughout."""
    values = [math.cos(0.7 * i + 1.3 * step) * 10.0 ** (i % 5 - 3) for i in range(SIZE)]
    values[7] = 0.0
    return torch.tensor(values)


def trace(make, clip=None):
    """The parameters after each step."""
    w = torch.nn.Parameter(start())
    optimizer = make([w])
    history = []
    for step in range(STEPS):
        w.grad = gradient(step)
        if clip:
            clip(w)
        optimizer.step()
        history.append(w.detach().tolist())
    return history


def optimizers():
    sgd, adam, adamw = torch.optim.SGD, torch.optim.Adam, torch.optim.AdamW
    norm = torch.nn.utils.clip_grad_norm_
    value = torch.nn.utils.clip_grad_value_
    return {
        "sgd": trace(lambda p: sgd(p, lr=0.1)),
        "sgd decay": trace(lambda p: sgd(p, lr=0.1, weight_decay=0.05)),
        "momentum": trace(lambda p: sgd(p, lr=0.1, momentum=0.9)),
        "momentum dampening decay": trace(
            lambda p: sgd(p, lr=0.1, momentum=0.8, dampening=0.3, weight_decay=0.05)
        ),
        "nesterov": trace(lambda p: sgd(p, lr=0.1, momentum=0.9, nesterov=True)),
        "nesterov decay": trace(
            lambda p: sgd(p, lr=0.1, momentum=0.9, nesterov=True, weight_decay=0.05)
        ),
        "adam": trace(lambda p: adam(p, lr=0.01)),
        "adam decay": trace(
            lambda p: adam(p, lr=0.02, betas=(0.8, 0.95), eps=1e-4, weight_decay=0.1)
        ),
        "adamw": trace(lambda p: adamw(p, lr=0.01)),
        "adamw options": trace(
            lambda p: adamw(p, lr=0.02, betas=(0.8, 0.95), eps=1e-4, weight_decay=0.3)
        ),
        "clip norm": trace(lambda p: sgd(p, lr=0.1), lambda w: norm([w], 2.5)),
        "clip value": trace(lambda p: sgd(p, lr=0.1), lambda w: value([w], 0.4)),
    }


def judge(loss, outputs, targets):
    x = outputs.clone().requires_grad_()
    result = loss(x, targets)
    result.backward()
    return {
        "targets": targets.flatten().tolist(),
        "loss": result.item(),
        "gradient": x.grad.flatten().tolist(),
    }


def losses():
    torch.manual_seed(1)
    outputs = 3 * torch.randn(5, 4)
    outputs[1] = torch.tensor([90.0, -90.0, 0.0, 30.0])  # a naive exponential overflows
    labels = torch.tensor([2, 1, 0, 3, 2])
    distribution = torch.softmax(torch.randn(5, 4), 1)
    numbers = torch.randn(5, 4)
    weights = torch.tensor([0.5, 2.0, 1.25, 0.75])
    entropy = torch.nn.CrossEntropyLoss
    smooth = {"label_smoothing": 0.15}
    return {
        "outputs": outputs.flatten().tolist(),
        "weights": weights.tolist(),
        "labels": judge(entropy(), outputs, labels),
        "labels smoothing": judge(entropy(**smooth), outputs, labels),
        "labels weights": judge(entropy(weights), outputs, labels),
        "labels weights smoothing": judge(entropy(weights, **smooth), outputs, labels),
        "dense": judge(entropy(), outputs, distribution),
        "dense weights smoothing": judge(entropy(weights, **smooth), outputs, distribution),
        "binary": judge(torch.nn.BCEWithLogitsLoss(), outputs, distribution),
        "squared": judge(torch.nn.MSELoss(), outputs, numbers),
    }


def factors(make, epochs=False):
    """The factor on the rate in each of 12 steps; with epochs the scheduler steps once in 3 of them."""
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1.0)
    scheduler = make(optimizer)
    result = []
    for step in range(12):
        result.append(optimizer.param_groups[0]["lr"])
        if step < 11 and (not epochs or step % 3 == 2):
            scheduler.step()
    return result


def schedules():
    rates = torch.optim.lr_scheduler
    return {
        "step": factors(lambda o: rates.StepLR(o, 2, 0.3), epochs=True),
        "exponential": factors(lambda o: rates.ExponentialLR(o, 0.7), epochs=True),
        "cosine": factors(lambda o: rates.CosineAnnealingLR(o, 12, 0.1)),
        "polynomial": factors(lambda o: rates.PolynomialLR(o, 12, 1.7)),
        "one cycle": factors(lambda o: rates.OneCycleLR(o, 1.0, 12)),
    }


def main():
    fixtures = {
        "start": start().tolist(),
        "gradients": [gradient(step).tolist() for step in range(STEPS)],
        "optimizers": optimizers(),
        "losses": losses(),
        "schedules": schedules(),
    }
    path = pathlib.Path(__file__).with_name("fixtures.json")
    path.write_text(json.dumps(fixtures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
