"""Numbers that follow from names, so that no file holds them; Formula.cs computes the same bits."""

import math

import numpy
import torch

STEP = numpy.uint64(0x9E3779B97F4A7C15)


def key(name):
    """The 64-bit hash of Fowler, Noll and Vo (FNV-1a) of a name."""
    value = 0xCBF29CE484222325
    for byte in name.encode():
        value = (value ^ byte) * 0x100000001B3 % 2**64
    return numpy.uint64(value)


def draws(name, count):
    """The first 64-bit numbers of a name's stream, with the mixing of SplitMix64 (Steele, Lea and Flood 2014)."""
    with numpy.errstate(over="ignore"):
        z = key(name) + numpy.arange(1, count + 1, dtype=numpy.uint64) * STEP
        z = (z ^ (z >> numpy.uint64(30))) * numpy.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> numpy.uint64(27))) * numpy.uint64(0x94D049BB133111EB)
        return z ^ (z >> numpy.uint64(31))


def symmetric(name, count):
    """Multiples of 2^-23 from -1 to below 1, which float32 represents."""
    return (draws(name, count) >> numpy.uint64(40)).astype(numpy.float64) / 2**23 - 1


def parameter(name, shape):
    """
    A tensor of a network, rounded to float32: scales and variances (one dimension) lie about 1, shifts about 0; weights
    keep the variance of what they multiply (He et al. 2015).
    """
    u = symmetric(name, math.prod(shape))
    if len(shape) > 1:
        values = u * math.sqrt(6 * shape[0] / u.size)
    elif name.endswith((".weight", ".beta", ".running_var")):
        values = 1 + u / 2
    else:
        values = u / 4
    return torch.from_numpy(values.astype(numpy.float32)).reshape(shape)


def inputs(count, scale=2, below=None):
    """From -scale to scale; or integers from 0 to below a bound, for pixels and for indices."""
    u = symmetric("input", count)
    values = scale * u if below is None else numpy.floor((u + 1) / 2 * below)
    return torch.from_numpy(values.astype(numpy.float32))


def output_gradients(count):
    return torch.from_numpy(symmetric("output gradient", count).astype(numpy.float32))


def label(image, classes):
    return int(draws("label", image + 1)[image] % numpy.uint64(classes))


def checksums(values):
    """Two sums of the elements, with weights of 20 bits from -1 to below 1."""
    z = draws("checksum", values.size)
    weights = (((z >> numpy.uint64(shift)) & numpy.uint64(2**20 - 1)).astype(numpy.float64) / 2**19 - 1 for shift in (24, 44))
    return [float(numpy.dot(values, w)) for w in weights]
