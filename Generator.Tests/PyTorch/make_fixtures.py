#!/usr/bin/env python3
"""Writes what PyTorch and torchvision make of layers and networks: layers.json, networks.json, checkpoint.safetensors.

Run with an interpreter that has both (Debian: python3-torchvision and /usr/bin/python3); made with 1.13 and 0.14.
"""

import contextlib
import json
import math
import pathlib
import re
import unittest.mock

import torch

import digest
import formula
import layers
import networks
import safetensors_file

IMAGES = 3
ZOO = pathlib.Path(__file__).parents[2] / "Samples" / "Zoo" / "Networks"


def inputs(architecture, scale=2):
    shape = [int(size) for size in re.findall(r"\d+", re.search(r"\[Input\(([\d, ]+)", architecture)[1])]
    vocabulary = re.search(r"Embedding\(([\d_]+)", architecture)
    bound = 256 if "[Normalize(" in architecture else int(vocabulary[1]) if vocabulary else None
    return formula.inputs(IMAGES * math.prod(shape), scale, bound).reshape(IMAGES, *shape)


def given_gradients(output):
    """A loss whose gradient by the output follows from a name too."""
    gradients = formula.output_gradients(output.numel()).to(output.dtype)
    return (output * gradients.reshape(output.shape)).sum()


def cross_entropy(outputs):
    """Of the logits, and with a weight of 0.3 of auxiliary ones."""
    outputs = [outputs] if isinstance(outputs, torch.Tensor) else outputs
    labels = torch.tensor([formula.label(image, outputs[0].shape[1]) for image in range(IMAGES)])
    losses = [torch.nn.functional.cross_entropy(output, labels) for output in outputs]
    return losses[0] + 0.3 * sum(losses[1:])


def layer_fixture(case):
    return {
        "scale": case.scale,
        "tensors": digest.of(case.module, inputs(case.architecture, case.scale), given_gradients),
    }


@contextlib.contextmanager
def without_kinks():
    """Does to PyTorch what networks.SMOOTH does to an architecture; modules call these functions too."""
    functions = torch.nn.functional
    average = functions.avg_pool2d

    def pool(x, size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False):
        return average(x, size, stride, padding, ceil_mode)

    with (
        unittest.mock.patch.object(functions, "relu", lambda x, inplace=False: functions.silu(x)),
        unittest.mock.patch.object(functions, "max_pool2d", pool),
    ):
        yield


def network_fixture(name, network):
    """Of a network without dropout, and perhaps without kinks."""
    print(name, flush=True)
    architecture = next(ZOO.rglob(f"{name.split()[0]}.cs")).read_text(encoding="utf-8")
    for old, new in network.edits.items():
        architecture = architecture.replace(old, new)
    module = network.module()
    for part in module.modules():
        if isinstance(part, torch.nn.Dropout):
            part.p = 0
    smooth = networks.SMOOTH.items() <= network.edits.items()
    with without_kinks() if smooth else contextlib.nullcontext():
        tensors = digest.of(module, inputs(architecture), cross_entropy, kinks=not smooth)
    return {"scale": 2, "edits": network.edits, "tensors": tensors}


def write(name, fixtures):
    """One line for each tensor, so that a change shows where it is."""
    text = json.dumps(fixtures, indent=1, ensure_ascii=False)
    text = re.sub(r"(?<=\[)\n[^\]]*", lambda match: " ".join(match[0].split()), text)
    path = pathlib.Path(__file__).with_name(name)
    path.write_text(text + "\n", encoding="utf-8")


def write_checkpoint(name):
    """A file as PyTorch's users pass them on, with the counter of batches that batch normalisation has there."""
    module = torch.nn.Sequential()
    module.add_module("features", torch.nn.Sequential(torch.nn.Conv2d(2, 4, 3, bias=False), torch.nn.BatchNorm2d(4)))
    module.add_module("classifier", torch.nn.Linear(48, 3))
    safetensors_file.write(pathlib.Path(__file__).with_name(name), digest.prepared(module).state_dict())


def main():
    write_checkpoint("checkpoint.safetensors")
    write("layers.json", {case.architecture: layer_fixture(case) for case in layers.cases()})
    write("networks.json", {name: network_fixture(name, network) for name, network in networks.NETWORKS.items()})


if __name__ == "__main__":
    main()
