"""What a fixture keeps of a tensor: found in double precision, with the noise that single precision would add."""

import copy

import numpy
import torch

import formula

SAMPLES = 6

# Roundings are simulated this often, and have about this size, relative to what a module makes.
BLURS = 3
BLUR = 2.0**-23

# What one sum of some 100,000 that crosses the kink of a rectifier changes a gradient by, relative to it.
JUMP = 1e-4


def of(module, inputs, loss, kinks=False):
    """The digests of all that a prediction and then a training pass make; with many kinks gradients jump."""
    exact = run(prepared(module).double(), inputs.double(), loss)
    runs = [run(blur(prepared(module).double(), k), inputs.double(), loss) for k in range(BLURS)]
    runs.append(run(prepared(module), inputs, loss))
    noises = {name: max(float((other[name] - y).norm()) for other in runs) for name, y in exact.items()}
    if kinks:
        spread_jumps(exact, noises)
    return {name: digest(name, y, noises[name]) for name, y in exact.items()}


def spread_jumps(exact, noises):
    """A jump that rounding makes in one gradient may as well come in another layer: all have its noise."""
    norms = {name: float(y.norm()) for name, y in exact.items() if name == "input" or name.endswith((".weight", ".bias"))}
    largest = max(JUMP, *(noises[name] / norm for name, norm in norms.items() if norm > 0))
    noises |= {name: largest * norm for name, norm in norms.items()}


def prepared(module):
    """A copy whose parameters and running statistics follow from their names."""
    module = copy.deepcopy(module).float()
    for name, tensor in module.state_dict().items():
        if tensor.is_floating_point():
            tensor.copy_(formula.parameter(name, tensor.shape))
    return module


def blur(module, seed):
    """Simulates rounding where layers hand over their values and, on the way back, gradients."""
    generator = torch.Generator().manual_seed(seed)

    def hook(_, __, y):
        return y * (1 + BLUR * torch.randn(y.shape, generator=generator, dtype=y.dtype))

    for part in module.modules():
        if not any(part.children()):
            part.register_forward_hook(hook)
    return module


def run(module, inputs, loss):
    """
    A prediction, then a pass forward and backward in training mode. By name: "prediction" and "output" (with a number,
    should there be several), "loss" and the running statistics afterwards; gradients of "input" and of each parameter.
    """
    results = {}
    with torch.no_grad():
        results |= numbered("prediction", module.eval()(inputs))
    inputs = inputs.clone().requires_grad_()
    outputs = module.train()(inputs)
    total = loss(outputs)
    total.backward()
    results |= numbered("output", outputs)
    results["loss"] = total.reshape(1)
    results |= {"input": inputs.grad} if inputs.grad is not None else {}
    results |= {name: parameter.grad for name, parameter in module.named_parameters()}
    results |= {name: buffer for name, buffer in module.named_buffers() if buffer.is_floating_point()}
    return {name: y.detach().double() for name, y in results.items()}


def numbered(name, outputs):
    if isinstance(outputs, torch.Tensor):
        return {name: outputs}
    return {name + str(k): y for k, y in enumerate(outputs)}


def digest(name, exact, noise):
    """Dimensions, Euclidean norm, noise, checksums; of values some elements too."""
    values = exact.numpy().reshape(-1)
    return [
        "x".join(map(str, exact.shape)),
        rounded(numpy.linalg.norm(values)),
        rounded(noise, 2),
        *map(rounded, formula.checksums(values)),
        *([] if "." in name else map(rounded, samples(values))),
    ]


def samples(values):
    """Elements spread over a tensor, the first and the last among them."""
    count = min(SAMPLES, values.size)
    return [values[k * (values.size - 1) // max(count - 1, 1)] for k in range(count)]


def rounded(value, digits=9):
    return float(f"{value:.{digits}g}")
