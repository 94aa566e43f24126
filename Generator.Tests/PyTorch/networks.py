"""The networks of Samples/Zoo: torchvision's own, and short definitions of the others under the names of the Zoo."""

import collections

import torch
import torchvision
from torch import nn
from torch.nn import functional as F

from modules import Embedding, LocallyConnected2d, Wired, pad, pyramid

# What is replaced in the architecture, so that it fits a test: old text to new text.
Network = collections.namedtuple("Network", "edits module")

# Rounding carries some sums to the other side of a rectifier's kink, and some maxima to another element, which changes
# gradients by jumps; behind many normalisations that is a few per cent. With smooth functions in their places they can
# be compared to five digits.
SMOOTH = {"ReLU": "SiLU", "MaxPool2D": "AvgPool2D"}

# Dropout draws other numbers in PyTorch.
DROPOUT = {"Dropout(0.5)": "Dropout(0.0)"}
NARROW = {"Dense(4096": "Dense(64"}


def image(size, original=224):
    return {f"[Input(3, {original}, {original})]": f"[Input(3, {size}, {size})]"}


def stack(*parts):
    """Modules one behind the other; what has parameters comes with its name."""
    named = (part if isinstance(part, tuple) else (f"_{k}", part) for k, part in enumerate(parts))
    return nn.Sequential(collections.OrderedDict(named))


def pool(size, stride=None, **options):
    return nn.MaxPool2d(size, stride, **options)


def ceil_pool():
    return pool(3, 2, ceil_mode=True)


def head(features, hidden, classes=1000):
    """Two hidden layers and the logits, behind a last map."""
    return [
        nn.Flatten(),
        ("dense1", nn.Linear(features, hidden)),
        nn.ReLU(),
        ("dense2", nn.Linear(hidden, hidden)),
        nn.ReLU(),
        ("dense3", nn.Linear(hidden, classes)),
    ]


def perceptron():
    return stack(nn.Flatten(), ("dense1", nn.Linear(784, 10)))


def mlp():
    return stack(nn.Flatten(), ("dense1", nn.Linear(784, 128)), nn.ReLU(), ("dense2", nn.Linear(128, 10)))


def neocognitron():
    def simple(channels, padding=0):
        return stack(("conv1", nn.Conv2d(channels, 24, 5, padding=padding)), nn.ReLU())

    def complex_(size, padding=0):
        return stack(nn.AvgPool2d(size, 1, padding), nn.Tanh())

    return stack(
        ("us1", simple(1, 2)),
        pad(-1, -1, -1, -1),
        complex_(5),
        ("us2", simple(24, 1)),
        complex_(5, 1),
        ("us3", simple(24)),
        complex_(2),
        nn.Flatten(),
    )


def lenet1():
    return stack(
        ("conv1", nn.Conv2d(1, 4, 5)),
        nn.Tanh(),
        nn.AvgPool2d(2),
        ("conv2", nn.Conv2d(4, 12, 5)),
        nn.Tanh(),
        nn.AvgPool2d(2),
        nn.Flatten(),
        ("dense1", nn.Linear(192, 10)),
    )


def lenet5():
    return stack(
        ("conv1", nn.Conv2d(1, 6, 5, padding=2)),
        nn.ReLU(),
        pool(2),
        ("conv2", nn.Conv2d(6, 16, 5)),
        nn.ReLU(),
        pool(2),
        nn.Flatten(),
        ("dense1", nn.Linear(400, 120)),
        nn.ReLU(),
        ("dense2", nn.Linear(120, 84)),
        nn.ReLU(),
        ("dense3", nn.Linear(84, 10)),
    )


def response():
    """Krizhevsky et al. 2012, section 3.3, whose alpha of 1e-4 is not divided by the size."""
    return nn.LocalResponseNorm(5, alpha=5e-4, beta=0.75, k=2.0)


def alexnet():
    return stack(
        ("conv1", nn.Conv2d(3, 96, 11, 4)),
        nn.ReLU(),
        response(),
        pool(3, 2),
        ("conv2", nn.Conv2d(96, 256, 5, padding=2, groups=2)),
        nn.ReLU(),
        response(),
        pool(3, 2),
        ("conv3", nn.Conv2d(256, 384, 3, padding=1)),
        nn.ReLU(),
        ("conv4", nn.Conv2d(384, 384, 3, padding=1, groups=2)),
        nn.ReLU(),
        ("conv5", nn.Conv2d(384, 256, 3, padding=1, groups=2)),
        nn.ReLU(),
        pool(3, 2),
        *head(4 * 256, 64),
    )


def zfnet():
    return stack(
        ("conv1", nn.Conv2d(3, 96, 7, 2, padding=1)),
        nn.ReLU(),
        ceil_pool(),
        response(),
        ("conv2", nn.Conv2d(96, 256, 5, 2)),
        nn.ReLU(),
        ceil_pool(),
        response(),
        ("conv3", nn.Conv2d(256, 384, 3, padding=1)),
        nn.ReLU(),
        ("conv4", nn.Conv2d(384, 384, 3, padding=1)),
        nn.ReLU(),
        ("conv5", nn.Conv2d(384, 256, 3, padding=1)),
        nn.ReLU(),
        pool(3, 2),
        *head(4 * 256, 64),
    )


def spp_net():
    return stack(
        ("conv1", nn.Conv2d(3, 96, 7, 2, padding=1)),
        nn.ReLU(),
        response(),
        ceil_pool(),
        ("conv2", nn.Conv2d(96, 256, 5, 2, padding=1)),
        nn.ReLU(),
        response(),
        pool(3, 2),
        ("conv3", nn.Conv2d(256, 384, 3, padding=1)),
        nn.ReLU(),
        ("conv4", nn.Conv2d(384, 384, 3, padding=1)),
        nn.ReLU(),
        ("conv5", nn.Conv2d(384, 256, 3, padding=1)),
        nn.ReLU(),
        pyramid(6, 3, 2, 1),
        *head(50 * 256, 64),
    )


def prelu_net():
    def rectified(k, channels, filters):
        return [
            pad(0, 1, 0, 1),
            (f"conv{k}", nn.Conv2d(channels, filters, 2)),
            (f"prelu{k}", nn.PReLU(filters)),
        ]

    return stack(
        ("conv1", nn.Conv2d(3, 64, 7, 2)),
        ("prelu1", nn.PReLU(64)),
        pool(3),
        *(part for k in range(2, 6) for part in rectified(k, 64 if k == 2 else 128, 128)),
        pool(2),
        *(part for k in range(6, 12) for part in rectified(k, 128 if k == 6 else 256, 256)),
        pyramid(6, 3, 2, 1),
        ("dense1", nn.Linear(50 * 256, 64)),
        ("prelu12", nn.PReLU(64)),
        ("dense2", nn.Linear(64, 64)),
        ("prelu13", nn.PReLU(64)),
        ("dense3", nn.Linear(64, 1000)),
    )


def torchvision_classifier(module, indices, features):
    """For small images: no average that widens the map to its usual size, and narrow hidden layers."""
    module.avgpool = nn.Identity()
    for index, (inputs, outputs) in zip(indices, ((features, 64), (64, 64), (64, 1000))):
        module.classifier[index] = nn.Linear(inputs, outputs)
    return module


def alexnet_torch():
    return torchvision_classifier(torchvision.models.alexnet(), (1, 4, 6), 4 * 256)


def vgg(make):
    return torchvision_classifier(make(), (0, 3, 6), 512)


class Inception(nn.Module):
    """Szegedy et al. 2015, figure 2b."""

    def __init__(self, channels, ones, threes_reduced, threes, fives_reduced, fives, pooled):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, ones, 1)
        self.conv2 = nn.Conv2d(channels, threes_reduced, 1)
        self.conv3 = nn.Conv2d(threes_reduced, threes, 3, padding=1)
        self.conv4 = nn.Conv2d(channels, fives_reduced, 1)
        self.conv5 = nn.Conv2d(fives_reduced, fives, 5, padding=2)
        self.conv6 = nn.Conv2d(channels, pooled, 1)

    def forward(self, x):
        branches = (
            self.conv1(x),
            self.conv3(F.relu(self.conv2(x))),
            self.conv5(F.relu(self.conv4(x))),
            self.conv6(F.max_pool2d(x, 3, 1, 1)),
        )
        return F.relu(torch.cat(branches, 1))


def auxiliary(channels):
    return stack(
        nn.AvgPool2d(5, 3),
        ("conv1", nn.Conv2d(channels, 128, 1)),
        nn.ReLU(),
        nn.Flatten(),
        ("dense1", nn.Linear(128, 1024)),
        nn.ReLU(),
        ("dense2", nn.Linear(1024, 1000)),
    )


class GoogLeNet(nn.Module):
    """Szegedy et al. 2015, table 1; in training the outputs of the two auxiliary classifiers come too."""

    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 64, 7, 2, padding=3)
        self.conv2 = nn.Conv2d(64, 64, 1)
        self.conv3 = nn.Conv2d(64, 192, 3, padding=1)
        self.inception3a = Inception(192, 64, 96, 128, 16, 32, 32)
        self.inception3b = Inception(256, 128, 128, 192, 32, 96, 64)
        self.inception4a = Inception(480, 192, 96, 208, 16, 48, 64)
        self.inception4b = Inception(512, 160, 112, 224, 24, 64, 64)
        self.inception4c = Inception(512, 128, 128, 256, 24, 64, 64)
        self.inception4d = Inception(512, 112, 144, 288, 32, 64, 64)
        self.inception4e = Inception(528, 256, 160, 320, 32, 128, 128)
        self.inception5a = Inception(832, 256, 160, 320, 32, 128, 128)
        self.inception5b = Inception(832, 384, 192, 384, 48, 128, 128)
        self.aux1, self.aux2 = auxiliary(512), auxiliary(528)
        self.dense1 = nn.Linear(1024, 1000)

    def forward(self, x):
        x = F.local_response_norm(ceil_pool()(F.relu(self.conv1(x))), 5)
        x = F.local_response_norm(F.relu(self.conv3(F.relu(self.conv2(x)))), 5)
        x = self.inception3b(self.inception3a(ceil_pool()(x)))
        four = self.inception4a(ceil_pool()(x))
        aux1 = self.aux1(four)
        four = self.inception4d(self.inception4c(self.inception4b(four)))
        aux2 = self.aux2(four)
        x = self.inception5b(self.inception5a(ceil_pool()(self.inception4e(four))))
        logits = self.dense1(x.mean((2, 3)))
        return (logits, aux1, aux2) if self.training else logits


class GoogLeNetTorch(torchvision.models.GoogLeNet):
    """With the outputs in the Zoo's order: torchvision 0.14 interchanges the names of the auxiliary ones."""

    def __init__(self):
        super().__init__(aux_logits=True, init_weights=False)

    def forward(self, x):
        y = super().forward(x)
        return (y.logits, y.aux_logits2, y.aux_logits1) if self.training else y


def normalized(channels, filters, kernel, stride=1):
    return stack(
        ("conv1", nn.Conv2d(channels, filters, kernel, stride, padding=kernel // 2, bias=False)),
        ("bn1", nn.BatchNorm2d(filters)),
        nn.ReLU(),
    )


def inception_bn(channels, ones, threes_reduced, threes, doubles_reduced, doubles, pooled, maximum=False):
    """Ioffe and Szegedy 2015, figure 5."""
    around = nn.MaxPool2d if maximum else nn.AvgPool2d
    return Wired(
        lambda m, x: torch.cat(
            [
                m.ones(x),
                m.threes(m.get_submodule("0")(x)),
                m.doubles(m.get_submodule("2")(m.get_submodule("1")(x))),
                m.pooled(around(3, 1, padding=1)(x)),
            ],
            1,
        ),
        ones=normalized(channels, ones, 1),
        threes=normalized(threes_reduced, threes, 3),
        doubles=normalized(doubles, doubles, 3),
        pooled=normalized(channels, pooled, 1),
        **{
            "0": normalized(channels, threes_reduced, 1),
            "1": normalized(channels, doubles_reduced, 1),
            "2": normalized(doubles_reduced, doubles, 3),
        },
    )


def reduction_bn(channels, threes_reduced, threes, doubles_reduced, doubles):
    return Wired(
        lambda m, x: torch.cat(
            [
                m.threes(m.get_submodule("0")(x)),
                m.doubles(m.get_submodule("2")(m.get_submodule("1")(x))),
                F.max_pool2d(x, 3, 2, 1),
            ],
            1,
        ),
        threes=normalized(threes_reduced, threes, 3, 2),
        doubles=normalized(doubles, doubles, 3, 2),
        **{
            "0": normalized(channels, threes_reduced, 1),
            "1": normalized(channels, doubles_reduced, 1),
            "2": normalized(doubles_reduced, doubles, 3),
        },
    )


def bn_inception():
    return stack(
        ("conv1", nn.Conv2d(3, 24, 7, 2, padding=3, groups=3, bias=False)),
        ("0", normalized(24, 64, 1)),
        pool(3, 2, padding=1),
        ("1", normalized(64, 64, 1)),
        ("2", normalized(64, 192, 3)),
        pool(3, 2, padding=1),
        ("inception3a", inception_bn(192, 64, 64, 64, 64, 96, 32)),
        ("inception3b", inception_bn(256, 64, 64, 96, 64, 96, 64)),
        ("inception3c", reduction_bn(320, 128, 160, 64, 96)),
        ("inception4a", inception_bn(576, 224, 64, 96, 96, 128, 128)),
        ("inception4b", inception_bn(576, 192, 96, 128, 96, 128, 128)),
        ("inception4c", inception_bn(576, 160, 128, 160, 128, 160, 96)),
        ("inception4d", inception_bn(576, 96, 128, 192, 160, 192, 96)),
        ("inception4e", reduction_bn(576, 128, 192, 192, 256)),
        ("inception5a", inception_bn(1024, 352, 192, 320, 160, 224, 128)),
        ("inception5b", inception_bn(1024, 352, 192, 320, 192, 224, 128, maximum=True)),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        ("dense1", nn.Linear(1024, 1000)),
    )


class CifarBlock(nn.Module):
    """He et al. 2015, section 4.2, with shortcuts of kind A: zeros for the channels that are missing."""

    def __init__(self, channels, width, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, width, 3, stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, width, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(width)
        self.stride, self.missing = stride, width - channels

    def forward(self, x):
        y = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))
        shortcut = F.pad(x[:, :, :: self.stride, :: self.stride], (0, 0, 0, 0, 0, self.missing))
        return F.relu(y + shortcut)


def resnet20():
    def stage(channels, width, stride):
        return nn.Sequential(*(CifarBlock(width if k else channels, width, 1 if k else stride) for k in range(3)))

    return stack(
        ("conv1", nn.Conv2d(3, 16, 3, padding=1, bias=False)),
        ("bn1", nn.BatchNorm2d(16)),
        nn.ReLU(),
        ("layer1", stage(16, 16, 1)),
        ("layer2", stage(16, 32, 2)),
        ("layer3", stage(32, 64, 2)),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        ("fc", nn.Linear(64, 10)),
    )


def mobilenet():
    def separable(channels, filters, stride=1):
        return stack(
            ("conv1", nn.Conv2d(channels, channels, 3, stride, padding=1, groups=channels, bias=False)),
            ("bn1", nn.BatchNorm2d(channels)),
            nn.ReLU(),
            ("conv2", nn.Conv2d(channels, filters, 1, bias=False)),
            ("bn2", nn.BatchNorm2d(filters)),
            nn.ReLU(),
        )

    return stack(
        ("conv1", nn.Conv2d(3, 32, 3, 2, padding=1, bias=False)),
        ("bn1", nn.BatchNorm2d(32)),
        nn.ReLU(),
        ("0", separable(32, 64)),
        ("1", separable(64, 128, 2)),
        ("2", separable(128, 128)),
        ("3", separable(128, 256, 2)),
        ("4", separable(256, 256)),
        ("5", separable(256, 512, 2)),
        ("middle", nn.Sequential(*(separable(512, 512) for _ in range(5)))),
        ("6", separable(512, 1024, 2)),
        ("7", separable(1024, 1024)),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        ("dense1", nn.Linear(1024, 1000)),
    )


def sentence_cnn():
    def window(words):
        return stack(("conv1", nn.Conv1d(300, 100, words)), nn.ReLU(), nn.AdaptiveMaxPool1d(1), nn.Flatten())

    return Wired(
        lambda m, x: m.dense1(torch.cat([w(m.embedding1(x)) for w in (m.three, m.four, m.five)], 1)),
        embedding1=Embedding(18765, 300),
        three=window(3),
        four=window(4),
        five=window(5),
        dense1=nn.Linear(300, 2),
    )


def speech_commands():
    return stack(
        pad(9, 10, 3, 4),
        ("conv1", nn.Conv2d(1, 64, (8, 20))),
        nn.ReLU(),
        pool(2, ceil_mode=True),
        pad(4, 5, 1, 2),
        ("conv2", nn.Conv2d(64, 64, (4, 10))),
        nn.ReLU(),
        nn.Flatten(),
        ("dense1", nn.Linear(64 * 20 * 51, 12)),
    )


def go_policy():
    def hidden():
        return stack(("conv1", nn.Conv2d(192, 192, 3, padding=1)), nn.ReLU())

    return stack(
        ("conv1", nn.Conv2d(48, 192, 5, padding=2)),
        nn.ReLU(),
        ("hidden", nn.Sequential(*(hidden() for _ in range(11)))),
        ("conv2", nn.Conv2d(192, 1, 1, bias=False)),
        ("local1", LocallyConnected2d(1, (9, 9), 1, (1, 1))),
        nn.Flatten(),
    )


NETWORKS = {
    "Perceptron": Network({}, perceptron),
    "Mlp": Network({}, mlp),
    "Neocognitron": Network({}, neocognitron),
    "LeNet1": Network({}, lenet1),
    "LeNet5": Network({}, lenet5),
    "AlexNet": Network({**image(99, 227), **NARROW, **DROPOUT}, alexnet),
    "AlexNetTorch": Network({**image(95), **NARROW, **DROPOUT}, alexnet_torch),
    "ZFNet": Network({**image(95), **NARROW, **DROPOUT}, zfnet),
    "Vgg16": Network({**image(32), **NARROW, **DROPOUT}, lambda: vgg(torchvision.models.vgg16)),
    "Vgg19": Network({**image(32), **NARROW, **DROPOUT}, lambda: vgg(torchvision.models.vgg19)),
    "GoogLeNet": Network(
        {**image(96), "Dropout(0.4)": "Dropout(0.0)", "Dropout(0.7)": "Dropout(0.0)"}, GoogLeNet
    ),
    "GoogLeNetTorch": Network(
        {**image(96), "Dropout(0.2)": "Dropout(0.0)", "Dropout(0.7)": "Dropout(0.0)"}, GoogLeNetTorch
    ),
    "BnInception": Network(image(96), bn_inception),
    "PReluNet": Network({**image(80), **NARROW, **DROPOUT}, prelu_net),
    "ResNet18": Network(image(64), torchvision.models.resnet18),
    "ResNet34": Network(image(64), torchvision.models.resnet34),
    "ResNet50": Network(image(64), torchvision.models.resnet50),
    "ResNet101": Network(image(64), torchvision.models.resnet101),
    "ResNet152": Network(image(64), torchvision.models.resnet152),
    "ResNet20": Network({}, resnet20),
    "DenseNet121": Network(image(64), torchvision.models.densenet121),
    "SppNet": Network({**image(96), **NARROW, **DROPOUT}, spp_net),
    "SqueezeNet11": Network({**image(64), **DROPOUT}, torchvision.models.squeezenet1_1),
    "MobileNet": Network(image(64), mobilenet),
    "SentenceCnn": Network(DROPOUT, sentence_cnn),
    "SpeechCommands": Network(DROPOUT, speech_commands),
    "GoPolicy": Network({"[Input(48, 19, 19)]": "[Input(48, 9, 9)]"}, go_policy),
}

NETWORKS |= {
    f"{name} without kinks": Network({**NETWORKS[name].edits, **SMOOTH}, NETWORKS[name].module)
    for name in (
        *("GoogLeNetTorch", "BnInception", "ResNet18", "ResNet34", "ResNet50", "ResNet101", "ResNet152"),
        *("DenseNet121", "MobileNet"),
    )
}
