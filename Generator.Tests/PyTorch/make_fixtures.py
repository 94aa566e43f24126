#!/usr/bin/env python3
"""Writes layers.json and networks.json: what PyTorch and torchvision make of layers and networks.

Run with an interpreter that has both (Debian: python3-torchvision and /usr/bin/python3); made with 1.13 and 0.14.
"""

import json
import pathlib
import re
import sys

import torch

import digest
import formula
import layers

IMAGES = 3


def sizes(architecture):
    return [int(size) for size in re.search(r"\[Input\(([\d, ]+)", architecture)[1].rstrip(", ").split(",")]


def layer_inputs(case):
    shape = sizes(case.architecture)
    count = IMAGES * torch.Size(shape).numel()
    vocabulary = re.search(r"Embedding\((\d+)", case.architecture)
    bound = 256 if "[Normalize" in case.architecture else int(vocabulary[1]) if vocabulary else None
    return formula.inputs(count, case.scale, bound).reshape(IMAGES, *shape)


def layer_loss(output):
    """Any gradients that come back to the last layer."""
    gradients = formula.output_gradients(output.numel()).to(output.dtype)
    return (output * gradients.reshape(output.shape)).sum()


def layer_fixture(case):
    return {"scale": case.scale, "tensors": digest.of(case.module, layer_inputs(case), layer_loss)}


def write(name, fixtures):
    """One line for each tensor, so that a change shows where it is."""
    text = json.dumps(fixtures, indent=1, ensure_ascii=False)
    text = re.sub(r"(?<=\[)\n[^\]]*", lambda match: " ".join(match[0].split()), text)
    path = pathlib.Path(__file__).with_name(name)
    path.write_text(text + "\n", encoding="utf-8")


def main():
    write("layers.json", {case.architecture: layer_fixture(case) for case in layers.cases()})


if __name__ == "__main__":
    sys.exit(main())
