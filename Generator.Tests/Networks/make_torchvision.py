"""Writes what torchvision calls the tensors of its networks, for TorchvisionTests.cs, to torchvision.json beside this file.

For each network: how many tensors there are, how many parameters, and the SHA-256 of the sorted lines "name 64x3x7x7".
Debian's python3-torch and python3-torchvision serve: /usr/bin/python3 make_torchvision.py
With the name of a network, as in "make_torchvision.py ResNet50", the lines are printed instead.
"""

import hashlib
import json
import pathlib
import sys

from torchvision import models

NETWORKS = {
    "AlexNetTorch": lambda: models.alexnet(),
    "Vgg16": lambda: models.vgg16(),
    "Vgg19": lambda: models.vgg19(),
    "GoogLeNetTorch": lambda: models.googlenet(aux_logits=True, init_weights=False),
    "ResNet18": lambda: models.resnet18(),
    "ResNet34": lambda: models.resnet34(),
    "ResNet50": lambda: models.resnet50(),
    "ResNet101": lambda: models.resnet101(),
    "ResNet152": lambda: models.resnet152(),
    "DenseNet121": lambda: models.densenet121(),
    "SqueezeNet11": lambda: models.squeezenet1_1(),
}


def lines(network):
    tensors = network.state_dict().items()
    return sorted(f"{name} {'x'.join(map(str, tensor.shape))}" for name, tensor in tensors if tensor.dim() > 0)


def describe(network):
    text = "".join(line + "\n" for line in lines(network))
    return {
        "count": text.count("\n"),
        "parameters": sum(parameter.numel() for parameter in network.parameters()),
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
    }


if len(sys.argv) > 1:
    print("\n".join(lines(NETWORKS[sys.argv[1]]())))
else:
    path = pathlib.Path(__file__).with_name("torchvision.json")
    fixture = {name: describe(make()) for name, make in NETWORKS.items()}
    path.write_text(json.dumps(fixture, indent=2) + "\n")
