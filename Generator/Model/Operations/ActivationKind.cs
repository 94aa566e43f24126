using System.Globalization;

namespace Unroll.Generator.Model;

public enum ActivationKind
{
    ReLU,
    LeakyReLU,
    Sigmoid,
    Tanh,
}
