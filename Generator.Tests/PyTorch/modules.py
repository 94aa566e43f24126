"""What the fixtures need beyond torch.nn: layers that PyTorch lacks, and modules made of functions."""

import torch
from torch import nn
from torch.nn import functional as F


class Apply(nn.Module):
    """A function as a module."""

    def __init__(self, function):
        super().__init__()
        self.function = function

    def forward(self, x):
        return self.function(x)


class Wired(nn.Module):
    """Named modules, and a function of them and of the input that says how values pass through them."""

    def __init__(self, function, **modules):
        super().__init__()
        self.function = function
        for name, module in modules.items():
            self.add_module(name, module)

    def forward(self, x):
        return self.function(self, x)


class Swish(nn.Module):
    """x * sigmoid(beta * x) (Ramachandran et al. 2017)."""

    def __init__(self):
        super().__init__()
        self.beta = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return x * torch.sigmoid(self.beta * x)


class Embedding(nn.Embedding):
    """Takes indices of any type, and gives the channels first, as convolutions take them."""

    def forward(self, x):
        return super().forward(x.long()).transpose(1, 2)


class LocallyConnected2d(nn.Module):
    """A convolution whose weights differ from position to position; padding in the order of torch.nn.functional.pad."""

    def __init__(self, channels, size, filters, kernel, stride=1, padding=(0, 0, 0, 0), bias=True):
        super().__init__()
        area = (size[0] + padding[2] + padding[3], size[1] + padding[0] + padding[1])
        positions = [(i - k) // stride + 1 for i, k in zip(area, kernel)]
        self.kernel, self.stride, self.padding = kernel, stride, padding
        self.weight = nn.Parameter(torch.zeros(filters, *positions, channels, *kernel))
        self.bias = nn.Parameter(torch.zeros(filters, *positions)) if bias else None

    def forward(self, x):
        patches = F.unfold(F.pad(x, self.padding), self.kernel, stride=self.stride)
        filters, height, width = self.weight.shape[:3]
        weight = self.weight.reshape(filters, height * width, -1)
        y = torch.einsum("nkp,fpk->nfp", patches, weight).reshape(-1, filters, height, width)
        return y if self.bias is None else y + self.bias


class LocallyConnected1d(nn.Module):
    """The same along a sequence."""

    def __init__(self, channels, length, filters, kernel, stride=1, padding=(0, 0), bias=True):
        super().__init__()
        positions = (length + sum(padding) - kernel) // stride + 1
        self.kernel, self.stride, self.padding = kernel, stride, padding
        self.weight = nn.Parameter(torch.zeros(filters, positions, channels, kernel))
        self.bias = nn.Parameter(torch.zeros(filters, positions)) if bias else None

    def forward(self, x):
        patches = F.pad(x, self.padding).unfold(2, self.kernel, self.stride)
        y = torch.einsum("ncpk,fpck->nfp", patches, self.weight)
        return y if self.bias is None else y + self.bias


def local_contrast(size, sigma=None, epsilon=1e-4):
    """Jarrett et al. 2009, section 2, with weights that sum to 1 over what lies within the image."""
    place = torch.arange(size) - size // 2
    squares = place[:, None] ** 2 + place[None, :] ** 2
    window = torch.exp(squares.double() / (-2 * (sigma or size / 4) ** 2))

    def mean(x):
        kernel = window.to(x.dtype).expand(1, x.shape[1], size, size)
        sums = F.conv2d(x, kernel, padding=size // 2)
        return sums / F.conv2d(torch.ones_like(x), kernel, padding=size // 2)

    def normalise(x):
        centred = x - mean(x)
        deviation = torch.sqrt(mean(centred**2))
        least = torch.clamp(deviation.mean((1, 2, 3), keepdim=True), min=epsilon)
        return centred / torch.maximum(deviation, least)

    return Apply(normalise)


def pyramid(*levels):
    """Spatial pyramid pooling (He et al. 2014): maxima over grids, one behind the other."""
    return Apply(lambda x: torch.cat([F.adaptive_max_pool2d(x, n).flatten(1) for n in levels], 1))


def pad(*sides, mode="constant"):
    """Sides in the order of torch.nn.functional.pad: left, right, top, bottom."""
    return Apply(lambda x: F.pad(x, sides, mode))


def reshape(*sizes):
    return Apply(lambda x: x.reshape(x.shape[0], *sizes))


def shuffle(groups):
    """As torch.nn.ChannelShuffle, which has no derivative in PyTorch 1.13."""
    return Apply(lambda x: x.unflatten(1, (groups, -1)).transpose(1, 2).flatten(1, 2))


def lowered_pad(*sides):
    """A border that never is the maximum."""
    return Apply(lambda x: F.pad(x, sides, value=-torch.inf))


def normalize(mean, std, channels_last):
    """From pixels, of which images are made as the bytes of a file are."""

    def apply(x):
        if channels_last:
            x = x.reshape(x.shape[0], *x.shape[2:], x.shape[1]).permute(0, 3, 1, 2)
        by_channel = [torch.tensor(t, dtype=x.dtype).reshape(1, -1, 1, 1) for t in (mean, std)]
        return (x - by_channel[0]) / by_channel[1]

    return Apply(apply)
