"""Each layer of the catalogue in several settings: an architecture, and beside it the same in PyTorch."""

import collections

import torch
from torch import nn
from torch.nn import functional as F

from modules import (
    Embedding,
    LocallyConnected1d,
    LocallyConnected2d,
    Swish,
    Wired,
    local_contrast,
    lowered_pad,
    normalize,
    pad,
    pyramid,
    reshape,
    shuffle,
)

# The architecture; its twin; what the numbers of the input are scaled by (2 unless given).
Case = collections.namedtuple("Case", "architecture module scale")

INPUTS = {"image": "[Input(5, 3, 7)]", "sequence": "[Input(3, 11)]", "vector": "[Input(37)]"}


def case(architecture, *, scale=2, **modules):
    return Case(architecture, nn.Sequential(collections.OrderedDict(modules)), scale)


def wired(architecture, function, *, scale=2, **modules):
    return Case(architecture, Wired(function, **modules), scale)


def convolutions():
    conv, conv1d = nn.Conv2d, nn.Conv1d
    return [
        case("[Input(3, 9, 11)] [Conv2D(5, 3)]", conv1=conv(3, 5, 3)),
        case("[Input(3, 9, 11)] [Conv2D(5, 3, Bias = false)]", conv1=conv(3, 5, 3, bias=False)),
        case("[Input(1, 13, 12)] [Conv2D(6, 5, Padding = 2)]", conv1=conv(1, 6, 5, padding=2)),
        case(
            "[Input(4, 11, 13)] [Conv2D(7, 3, Stride = 2, Padding = 1)]",
            conv1=conv(4, 7, 3, stride=2, padding=1),
        ),
        case(
            "[Input(3, 23, 21)] [Conv2D(9, 7, Stride = 2, Padding = 3)]",
            conv1=conv(3, 9, 7, stride=2, padding=3),
        ),
        case(
            "[Input(3, 27, 31)] [Conv2D(8, 11, Stride = 4, Padding = 2)]",
            conv1=conv(3, 8, 11, stride=4, padding=2),
        ),
        case(
            '[Input(2, 10, 14)] [Conv2D(3, "1, 7", Padding = "0, 3")]',
            conv1=conv(2, 3, (1, 7), padding=(0, 3)),
        ),
        case(
            '[Input(2, 14, 10)] [Conv2D(3, "4x2", Stride = "3, 1", Dilation = "2, 3")]',
            conv1=conv(2, 3, (4, 2), stride=(3, 1), dilation=(2, 3)),
        ),
        case(
            '[Input(3, 7, 8)] [Conv2D(4, 3, Padding = "2, 0, 1, 3")]',
            pad=pad(0, 3, 2, 1),
            conv1=conv(3, 4, 3),
        ),
        case(
            '[Input(3, 8, 12)] [Conv2D(7, 4, Stride = 3, Padding = "same")]',
            pad=pad(0, 1, 1, 1),
            conv1=conv(3, 7, 4, stride=3),
        ),
        case(
            "[Input(6, 9, 9)] [Conv2D(10, 3, Groups = 2, Padding = 1)]",
            conv1=conv(6, 10, 3, groups=2, padding=1),
        ),
        case(
            "[Input(9, 7, 8)] [Conv2D(6, 3, Groups = 3, Stride = 2, Dilation = 2, Padding = 2)]",
            conv1=conv(9, 6, 3, groups=3, stride=2, dilation=2, padding=2),
        ),
        case("[Input(17, 6, 5)] [Conv2D(19, 1)]", conv1=conv(17, 19, 1)),
        case("[Input(16, 8, 8)] [Conv2D(32, 3, Padding = 1)]", conv1=conv(16, 32, 3, padding=1)),
        case("[Input(33, 7, 7)] [Conv2D(48, 1, Stride = 2)]", conv1=conv(33, 48, 1, stride=2)),
        case(
            "[Input(16, 28, 28)] [Conv2D(16, 3, Padding = 1)]",
            conv1=conv(16, 16, 3, padding=1),
        ),
        case("[Input(7, 6, 9)] [DepthwiseConv2D(3)]", conv1=conv(7, 7, 3, groups=7)),
        case(
            "[Input(5, 9, 7)] [DepthwiseConv2D(3, Stride = 2, Padding = 1, Bias = false)]",
            conv1=conv(5, 5, 3, stride=2, padding=1, groups=5, bias=False),
        ),
        case(
            '[Input(4, 9, 10)] [DepthwiseConv2D("3, 2", Multiplier = 3, Dilation = 2)]',
            conv1=conv(4, 12, (3, 2), dilation=2, groups=4),
        ),
        case("[Input(4, 19)] [Conv1D(6, 5)]", conv1=conv1d(4, 6, 5)),
        case(
            "[Input(4, 20)] [Conv1D(6, 3, Stride = 3, Padding = 2, Dilation = 2, Groups = 2)]",
            conv1=conv1d(4, 6, 3, stride=3, padding=2, dilation=2, groups=2),
        ),
        case(
            '[Input(3, 11)] [Conv1D(4, 4, Padding = "1, 3", Bias = false)]',
            pad=pad(1, 3),
            conv1=conv1d(3, 4, 4, bias=False),
        ),
        case("[Input(20, 17)] [Conv1D(33, 1)]", conv1=conv1d(20, 33, 1)),
    ]


def transposed_convolutions():
    conv, conv1d = nn.ConvTranspose2d, nn.ConvTranspose1d
    return [
        case("[Input(3, 5, 6)] [ConvTranspose2D(4, 3)]", conv1=conv(3, 4, 3)),
        case(
            "[Input(4, 5, 4)] [ConvTranspose2D(3, 4, Stride = 2, Padding = 1)]",
            conv1=conv(4, 3, 4, stride=2, padding=1),
        ),
        case(
            "[Input(4, 4, 5)] [ConvTranspose2D(5, 3, Stride = 2, Padding = 1, OutputPadding = 1)]",
            conv1=conv(4, 5, 3, stride=2, padding=1, output_padding=1),
        ),
        case(
            '[Input(6, 3, 4)] [ConvTranspose2D(4, "2, 3", Stride = "3, 2", Dilation = "1, 2", Groups = 2, Bias = false)]',
            conv1=conv(6, 4, (2, 3), stride=(3, 2), dilation=(1, 2), groups=2, bias=False),
        ),
        case(
            '[Input(2, 5, 5)] [ConvTranspose2D(3, 3, Stride = 2, Padding = "1, 0, 0, 2")]',
            conv1=conv(2, 3, 3, stride=2),
            crop=pad(0, -2, -1, 0),
        ),
        case("[Input(3, 7)] [ConvTranspose1D(5, 4)]", conv1=conv1d(3, 5, 4)),
        case(
            "[Input(6, 7)] [ConvTranspose1D(4, 3, Stride = 3, Padding = 1, OutputPadding = 2, Groups = 2)]",
            conv1=conv1d(6, 4, 3, stride=3, padding=1, output_padding=2, groups=2),
        ),
        case(
            "[Input(2, 9)] [ConvTranspose1D(3, 4, Stride = 2, Dilation = 3, Bias = false)]",
            conv1=conv1d(2, 3, 4, stride=2, dilation=3, bias=False),
        ),
    ]


def local_connections():
    local, local1d = LocallyConnected2d, LocallyConnected1d
    return [
        case("[Input(3, 6, 7)] [LocallyConnected2D(4, 3)]", local1=local(3, (6, 7), 4, (3, 3))),
        case(
            '[Input(2, 7, 9)] [LocallyConnected2D(5, "2, 3", Stride = 2, Padding = "1, 0, 0, 2", Bias = false)]',
            local1=local(2, (7, 9), 5, (2, 3), stride=2, padding=(0, 2, 1, 0), bias=False),
        ),
        case(
            "[Input(1, 5, 5)] [LocallyConnected2D(1, 1)]",
            local1=local(1, (5, 5), 1, (1, 1)),
        ),
        case("[Input(3, 11)] [LocallyConnected1D(4, 3)]", local1=local1d(3, 11, 4, 3)),
        case(
            '[Input(4, 13)] [LocallyConnected1D(3, 4, Stride = 3, Padding = "2, 1", Bias = false)]',
            local1=local1d(4, 13, 3, 4, stride=3, padding=(2, 1), bias=False),
        ),
    ]


def dense_layers():
    dense = nn.Linear
    return [
        case("[Input(37)] [Dense(11)]", dense1=dense(37, 11)),
        case("[Input(64)] [Dense(64, Bias = false)]", dense1=dense(64, 64, bias=False)),
        case("[Input(1)] [Dense(1)]", dense1=dense(1, 1)),
        case(
            "[Input(3, 4, 5)] [Flatten] [Dense(7)]", flatten1=nn.Flatten(), dense1=dense(60, 7)
        ),
        case(
            "[Input(5, Indices = true)] [Embedding(11, 7)]",
            embedding1=Embedding(11, 7),
        ),
        case(
            "[Input(9, Indices = true)] [Embedding(23, 4)] [Conv1D(6, 3)] [GlobalMaxPool]",
            embedding1=Embedding(23, 4),
            conv1=nn.Conv1d(4, 6, 3),
            pool1=nn.AdaptiveMaxPool1d(1),
            flatten=nn.Flatten(),
        ),
    ]


def max_poolings():
    pool, pool1d = nn.MaxPool2d, nn.MaxPool1d
    return [
        case("[Input(3, 8, 9)] [MaxPool2D(2)]", pool1=pool(2)),
        case("[Input(3, 9, 8)] [MaxPool2D(3, Stride = 2)]", pool1=pool(3, 2)),
        case(
            "[Input(5, 9, 10)] [MaxPool2D(3, Stride = 2, Padding = 1)]",
            pool1=pool(3, 2, padding=1),
        ),
        case(
            "[Input(5, 8, 10)] [MaxPool2D(3, Stride = 2, CeilMode = true)]",
            pool1=pool(3, 2, ceil_mode=True),
        ),
        # The last window would begin in the padding behind the input, and is left out.
        case(
            "[Input(2, 7, 6)] [MaxPool2D(2, Stride = 3, Padding = 1, CeilMode = true)]",
            pool1=pool(2, 3, padding=1, ceil_mode=True),
        ),
        case(
            "[Input(4, 6, 7)] [MaxPool2D(3, Stride = 1, Padding = 1)]",
            pool1=pool(3, 1, padding=1),
        ),
        case(
            '[Input(2, 8, 9)] [MaxPool2D("3, 2", Stride = "2, 3", Padding = "1, 0, 0, 1")]',
            pad=lowered_pad(0, 1, 1, 0),
            pool1=pool((3, 2), (2, 3)),
        ),
        case("[Input(3, 10, 10)] [MaxPool2D(1, Stride = 2)]", pool1=pool(1, 2)),
        case("[Input(17, 6, 6)] [MaxPool2D(3)]", pool1=pool(3)),
        case("[Input(3, 17)] [MaxPool1D(3)]", pool1=pool1d(3)),
        case(
            "[Input(3, 16)] [MaxPool1D(4, Stride = 3, Padding = 2, CeilMode = true)]",
            pool1=pool1d(4, 3, padding=2, ceil_mode=True),
        ),
        case("[Input(7, 5, 6)] [GlobalMaxPool]", pool1=nn.AdaptiveMaxPool2d(1), flat=nn.Flatten()),
        case("[Input(7, 5, 6)] [GlobalMaxPool(KeepDims = true)]", pool1=nn.AdaptiveMaxPool2d(1)),
        case("[Input(5, 13)] [GlobalMaxPool]", pool1=nn.AdaptiveMaxPool1d(1), flat=nn.Flatten()),
        case("[Input(3, 7, 11)] [AdaptiveMaxPool2D(3)]", pool1=nn.AdaptiveMaxPool2d(3)),
        case(
            '[Input(3, 4, 5)] [AdaptiveMaxPool2D("2, 7")]', pool1=nn.AdaptiveMaxPool2d((2, 7))
        ),
        case("[Input(4, 17)] [AdaptiveMaxPool1D(5)]", pool1=nn.AdaptiveMaxPool1d(5)),
        case("[Input(3, 7, 10)] [SpatialPyramidPool(4, 2, 1)]", spp1=pyramid(4, 2, 1)),
        case("[Input(5, 13, 13)] [SpatialPyramidPool(6, 3, 2, 1)]", spp1=pyramid(6, 3, 2, 1)),
    ]


def average_poolings():
    pool, pool1d = nn.AvgPool2d, nn.AvgPool1d
    return [
        case("[Input(3, 8, 9)] [AvgPool2D(2)]", pool1=pool(2)),
        case(
            "[Input(5, 9, 8)] [AvgPool2D(3, Stride = 2, Padding = 1)]",
            pool1=pool(3, 2, padding=1),
        ),
        case(
            "[Input(5, 9, 8)] [AvgPool2D(3, Stride = 2, Padding = 1, CountPadding = false)]",
            pool1=pool(3, 2, padding=1, count_include_pad=False),
        ),
        # What lies behind the padding never counts.
        case(
            "[Input(3, 8, 10)] [AvgPool2D(3, Stride = 2, Padding = 1, CeilMode = true)]",
            pool1=pool(3, 2, padding=1, ceil_mode=True),
        ),
        case(
            "[Input(3, 8, 10)] [AvgPool2D(3, Stride = 2, Padding = 1, CeilMode = true, CountPadding = false)]",
            pool1=pool(3, 2, padding=1, ceil_mode=True, count_include_pad=False),
        ),
        case(
            "[Input(2, 7, 8)] [AvgPool2D(2, Stride = 3, CeilMode = true)]",
            pool1=pool(2, 3, ceil_mode=True),
        ),
        case(
            '[Input(2, 8, 9)] [AvgPool2D("3, 2", Stride = "2, 3", Padding = "1, 0, 0, 1")]',
            pad=pad(0, 1, 1, 0),
            pool1=pool((3, 2), (2, 3)),
        ),
        case("[Input(17, 6, 6)] [AvgPool2D(3, Stride = 1)]", pool1=pool(3, 1)),
        case("[Input(3, 17)] [AvgPool1D(3)]", pool1=pool1d(3)),
        case(
            "[Input(3, 16)] [AvgPool1D(4, Stride = 3, Padding = 2, CeilMode = true)]",
            pool1=pool1d(4, 3, padding=2, ceil_mode=True),
        ),
        case(
            "[Input(3, 16)] [AvgPool1D(4, Stride = 3, Padding = 1, CountPadding = false)]",
            pool1=pool1d(4, 3, padding=1, count_include_pad=False),
        ),
        case("[Input(7, 5, 6)] [GlobalAvgPool]", pool1=nn.AdaptiveAvgPool2d(1), flat=nn.Flatten()),
        case("[Input(7, 5, 6)] [GlobalAvgPool(KeepDims = true)]", pool1=nn.AdaptiveAvgPool2d(1)),
        case("[Input(5, 13)] [GlobalAvgPool]", pool1=nn.AdaptiveAvgPool1d(1), flat=nn.Flatten()),
        case("[Input(3, 7, 11)] [AdaptiveAvgPool2D(3)]", pool1=nn.AdaptiveAvgPool2d(3)),
        case(
            '[Input(3, 4, 5)] [AdaptiveAvgPool2D("2, 7")]', pool1=nn.AdaptiveAvgPool2d((2, 7))
        ),
        case("[Input(4, 17)] [AdaptiveAvgPool1D(5)]", pool1=nn.AdaptiveAvgPool1d(5)),
    ]


def normalisations():
    response = nn.LocalResponseNorm
    return [
        case("[Input(5, 4, 7)] [BatchNorm]", bn1=nn.BatchNorm2d(5)),
        case(
            "[Input(17, 3, 5)] [BatchNorm(Epsilon = 0.02, Momentum = 0.3)]",
            bn1=nn.BatchNorm2d(17, eps=0.02, momentum=0.3),
        ),
        case("[Input(5, 9)] [BatchNorm]", bn1=nn.BatchNorm1d(5)),
        case(
            "[Input(19)] [BatchNorm(Epsilon = 0.1, Momentum = 0.9)]",
            bn1=nn.BatchNorm1d(19, eps=0.1, momentum=0.9),
        ),
        case(
            "[Input(3, 7, 7)] [Conv2D(6, 3, Bias = false)] [BatchNorm] [ReLU]",
            conv1=nn.Conv2d(3, 6, 3, bias=False),
            bn1=nn.BatchNorm2d(6),
            relu1=nn.ReLU(),
        ),
        case("[Input(3, 4, 5)] [LayerNorm]", ln1=nn.LayerNorm([3, 4, 5])),
        case("[Input(4, 9)] [LayerNorm(Epsilon = 0.03)]", ln1=nn.LayerNorm([4, 9], eps=0.03)),
        case("[Input(37)] [LayerNorm]", ln1=nn.LayerNorm(37)),
        case(
            "[Input(37)] [LayerNorm(Affine = false)]",
            ln1=nn.LayerNorm(37, elementwise_affine=False),
        ),
        case("[Input(6, 4, 5)] [GroupNorm(3)]", gn1=nn.GroupNorm(3, 6)),
        case("[Input(5, 4, 5)] [GroupNorm(1, Epsilon = 0.05)]", gn1=nn.GroupNorm(1, 5, eps=0.05)),
        case("[Input(7, 4, 6)] [GroupNorm(7)]", gn1=nn.GroupNorm(7, 7)),
        case("[Input(8, 11)] [GroupNorm(2)]", gn1=nn.GroupNorm(2, 8)),
        case("[Input(36)] [GroupNorm(4)]", gn1=nn.GroupNorm(4, 36)),
        case(
            "[Input(6, 4, 5)] [GroupNorm(2, Affine = false)]", gn1=nn.GroupNorm(2, 6, affine=False)
        ),
        case("[Input(9, 4, 5)] [LocalResponseNorm(5)]", lrn1=response(5), scale=16),
        case(
            "[Input(9, 4, 5)] [LocalResponseNorm(5, Alpha = 0.5, Beta = 0.6, K = 2)]",
            lrn1=response(5, alpha=0.5, beta=0.6, k=2.0),
        ),
        # An even size reaches one channel further down than up.
        case(
            "[Input(7, 3, 4)] [LocalResponseNorm(4, Alpha = 0.9)]", lrn1=response(4, alpha=0.9)
        ),
        case("[Input(7, 11)] [LocalResponseNorm(3, Alpha = 0.7)]", lrn1=response(3, alpha=0.7)),
        case("[Input(3, 11, 12)] [LocalContrastNorm(5)]", lcn1=local_contrast(5)),
        case("[Input(1, 13, 9)] [LocalContrastNorm(9)]", lcn1=local_contrast(9)),
        case(
            "[Input(4, 7, 8)] [LocalContrastNorm(3, Sigma = 1.5, Epsilon = 0.8)]",
            lcn1=local_contrast(3, 1.5, 0.8),
        ),
        case(
            "[Input(1, 6, 5)] [Normalize(33.3, 78.6)] [Conv2D(4, 3, Padding = 1)]",
            normalize1=normalize([33.3], [78.6], channels_last=True),
            conv1=nn.Conv2d(1, 4, 3, padding=1),
        ),
        case(
            "[Input(3, 5, 4)] [Normalize(new[] { 120.0, 110, 100 }, new[] { 60.0, 50, 70 })]",
            normalize1=normalize([120, 110, 100], [60, 50, 70], channels_last=True),
        ),
        case(
            "[Input(3, 5, 4)] [Normalize(new[] { 120.0, 110, 100 }, new[] { 60.0, 50, 70 }, Order = PixelOrder.Chw)]",
            normalize1=normalize([120, 110, 100], [60, 50, 70], channels_last=False),
        ),
    ]


def activations():
    """On an image, a sequence and a vector, which kernels treat differently, and where they saturate."""
    plain = {
        "ReLU": nn.ReLU(),
        "ReLU6": nn.ReLU6(),
        "LeakyReLU": nn.LeakyReLU(),
        "LeakyReLU(Slope = 0.3)": nn.LeakyReLU(0.3),
        "ELU": nn.ELU(),
        "ELU(Alpha = 1.7)": nn.ELU(1.7),
        "SELU": nn.SELU(),
        "CELU": nn.CELU(),
        "CELU(Alpha = 0.6)": nn.CELU(0.6),
        "GELU": nn.GELU(),
        "GELU(Tanh = true)": nn.GELU("tanh"),
        "SiLU": nn.SiLU(),
        "Mish": nn.Mish(),
        "Softplus": nn.Softplus(),
        "Softplus(Beta = 2.5)": nn.Softplus(2.5),
        "Sigmoid": nn.Sigmoid(),
        "HardSigmoid": nn.Hardsigmoid(),
        "HardSwish": nn.Hardswish(),
        "Tanh": nn.Tanh(),
        "Softmax": nn.Softmax(1),
        "LogSoftmax": nn.LogSoftmax(1),
    }
    for k, (attribute, module) in enumerate(plain.items()):
        yield case(f"[Input(5, 3, 7)] [{attribute}]", a=module)
        yield case(f"{list(INPUTS.values())[1 + k % 2]} [{attribute}]", a=module, scale=32)
    yield case("[Input(5, 3, 7)] [PReLU]", prelu1=nn.PReLU())
    yield case("[Input(5, 3, 7)] [PReLU(ByChannel = true)]", prelu1=nn.PReLU(5))
    yield case("[Input(4, 9)] [PReLU(ByChannel = true)]", prelu1=nn.PReLU(4))
    yield case("[Input(37)] [PReLU(ByChannel = true)]", prelu1=nn.PReLU(37))
    yield case("[Input(37)] [PReLU]", prelu1=nn.PReLU())
    yield case("[Input(5, 3, 7)] [Swish]", swish1=Swish())
    yield case("[Input(37)] [Swish]", swish1=Swish(), scale=32)


def shapes():
    return [
        case("[Input(3, 4, 5)] [Flatten]", flatten1=nn.Flatten()),
        case("[Input(6, 4, 5)] [Reshape(4, -1, 3)]", reshape1=reshape(4, 10, 3)),
        case("[Input(60)] [Reshape(5, 12)] [Conv1D(4, 3)]", reshape1=reshape(5, 12), conv1=nn.Conv1d(5, 4, 3)),
        case("[Input(3, 4, 5)] [Dropout(0.0)]", dropout1=nn.Dropout(0)),
        case("[Input(3, 4, 5)] [Dropout2D(0.0)]", dropout1=nn.Dropout2d(0)),
        case("[Input(3, 5, 6)] [Pad(2)]", pad1=pad(2, 2, 2, 2)),
        case('[Input(3, 5, 6)] [Pad("2, 0, 1, 3")]', pad1=pad(0, 3, 2, 1)),
        case(
            '[Input(3, 5, 6)] [Pad("2, 0, 1, 3", Mode = PadMode.Reflect)]',
            pad1=pad(0, 3, 2, 1, mode="reflect"),
        ),
        case(
            '[Input(3, 5, 6)] [Pad("4, 0, 1, 7", Mode = PadMode.Replicate)]',
            pad1=pad(0, 7, 4, 1, mode="replicate"),
        ),
        case('[Input(4, 9)] [Pad("3, 1")]', pad1=pad(3, 1)),
        case('[Input(4, 9)] [Pad("3, 1", Mode = PadMode.Reflect)]', pad1=pad(3, 1, mode="reflect")),
        case(
            "[Input(4, 5)] [Pad(6, Mode = PadMode.Replicate)]", pad1=pad(6, 6, mode="replicate")
        ),
        case("[Input(3, 6, 7)] [Crop(1)]", crop1=pad(-1, -1, -1, -1)),
        case('[Input(3, 6, 7)] [Crop("2, 0, 1, 3")]', crop1=pad(0, -3, -2, -1)),
        case('[Input(5, 11)] [Crop("4, 1")]', crop1=pad(-4, -1)),
        case("[Input(3, 4, 5)] [Upsample(2)]", upsample1=nn.Upsample(scale_factor=2)),
        case('[Input(3, 4, 5)] [Upsample("3, 1")]', upsample1=nn.Upsample(scale_factor=(3, 1))),
        case("[Input(4, 7)] [Upsample(3)]", upsample1=nn.Upsample(scale_factor=3)),
        case(
            "[Input(3, 4, 5)] [Upsample(2, Mode = UpsampleMode.Bilinear)]",
            upsample1=nn.Upsample(scale_factor=2, mode="bilinear"),
        ),
        case(
            '[Input(3, 4, 5)] [Upsample("3, 4", Mode = UpsampleMode.Bilinear)]',
            upsample1=nn.Upsample(scale_factor=(3, 4), mode="bilinear"),
        ),
        case(
            "[Input(4, 7)] [Upsample(3, Mode = UpsampleMode.Bilinear)]",
            upsample1=nn.Upsample(scale_factor=3, mode="linear"),
        ),
        case("[Input(6, 3, 4)] [ChannelShuffle(3)]", shuffle1=shuffle(3)),
        case("[Input(12, 2, 3)] [ChannelShuffle(2)]", shuffle1=shuffle(2)),
    ]


def joins():
    def conv(channels, filters, kernel=3, padding=1):
        return nn.Conv2d(channels, filters, kernel, padding=padding)

    return [
        wired(
            '[Input(5, 6, 7)] [Conv2D(5, 3, Padding = 1)] [Add("input")] [ReLU]',
            lambda m, x: F.relu(x + m.conv1(x)),
            conv1=conv(5, 5),
        ),
        wired(
            '[Input(3, 5, 6)] [Conv2D(4, 3, Padding = 1)] [Conv2D(4, 1, From = "input")] [Conv2D(4, 3, Padding = 1)] '
            '[Add("conv1", "conv2", "conv3")]',
            lambda m, x: m.conv1(x) + m.conv2(x) + m.conv3(m.conv2(x)),
            conv1=conv(3, 4),
            conv2=conv(3, 4, 1, 0),
            conv3=conv(4, 4),
        ),
        wired(
            '[Input(6, 5, 4)] [GlobalAvgPool] [Dense(6)] [Sigmoid] [Multiply("input", "sigmoid1")]',
            lambda m, x: x * torch.sigmoid(m.dense1(x.mean((2, 3))))[:, :, None, None],
            dense1=nn.Linear(6, 6),
        ),
        wired(
            '[Input(6, 5, 4)] [GlobalAvgPool(KeepDims = true)] [Conv2D(6, 1)] [Add("input")]',
            lambda m, x: x + m.conv1(x.mean((2, 3), keepdim=True)),
            conv1=conv(6, 6, 1, 0),
        ),
        wired(
            '[Input(3, 6, 5)] [Conv2D(3, 3, Padding = 1)] [Tanh] [Multiply("input")]',
            lambda m, x: x * torch.tanh(m.conv1(x)),
            conv1=conv(3, 3),
        ),
        wired(
            '[Input(4, 9)] [Conv1D(4, 3, Padding = 1)] [Multiply("conv1", "input", "conv1")]',
            lambda m, x: x * m.conv1(x) ** 2,
            conv1=nn.Conv1d(4, 4, 3, padding=1),
        ),
        wired(
            '[Input(3, 6, 5)] [Conv2D(7, 3, Padding = 1)] [ReLU] [Concat("input")] [Conv2D(4, 3)]',
            lambda m, x: m.conv2(torch.cat([x, F.relu(m.conv1(x))], 1)),
            conv1=conv(3, 7),
            conv2=conv(10, 4, 3, 0),
        ),
        wired(
            '[Input(3, 6, 5)] [Conv2D(5, 1)] [Conv2D(2, 3, Padding = 1, From = "input")] [MaxPool2D(3, Stride = 1, Padding = 1, From = "input")] '
            '[Concat("conv1", "conv2", "pool1", "conv1")]',
            lambda m, x: torch.cat([m.conv1(x), m.conv2(x), F.max_pool2d(x, 3, 1, 1), m.conv1(x)], 1),
            conv1=conv(3, 5, 1, 0),
            conv2=conv(3, 2),
        ),
        wired(
            '[Input(11)] [Dense(5)] [Dense(3, From = "input")] [Concat("dense2", "dense1")]',
            lambda m, x: torch.cat([m.dense2(x), m.dense1(x)], 1),
            dense1=nn.Linear(11, 5),
            dense2=nn.Linear(11, 3),
        ),
        wired(
            '[Input(4, 9)] [Conv1D(3, 3, Padding = 1)] [Concat("input")]',
            lambda m, x: torch.cat([x, m.conv1(x)], 1),
            conv1=nn.Conv1d(4, 3, 3, padding=1),
        ),
    ]


def cases():
    groups = (
        convolutions,
        transposed_convolutions,
        local_connections,
        dense_layers,
        max_poolings,
        average_poolings,
        normalisations,
        activations,
        shapes,
        joins,
    )
    return [case for group in groups for case in group()]
