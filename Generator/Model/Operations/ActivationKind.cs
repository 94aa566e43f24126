namespace Unroll.Generator.Model;

/// <summary>Elementwise functions; Alpha is what <see cref="ActivationOperation"/> carries.</summary>
public enum ActivationKind
{
    /// <summary>max(x, 0)</summary>
    ReLU,

    /// <summary>min(max(x, 0), 6)</summary>
    ReLU6,

    /// <summary>x for x &gt; 0, else Alpha * x</summary>
    LeakyReLU,

    /// <summary>x for x &gt; 0, else Alpha * (exp(x) - 1)</summary>
    ELU,

    /// <summary>1.0507009873554805 * ELU(x; 1.6732632423543772)</summary>
    SELU,

    /// <summary>x for x &gt; 0, else Alpha * (exp(x / Alpha) - 1)</summary>
    CELU,

    /// <summary>x * Phi(x), Phi the normal distribution: x / 2 * (1 + erf(x / sqrt(2)))</summary>
    GELU,

    /// <summary>x / 2 * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 x^3)))</summary>
    GELUTanh,

    /// <summary>x / (1 + exp(-x))</summary>
    SiLU,

    /// <summary>x * tanh(ln(1 + exp(x)))</summary>
    Mish,

    /// <summary>ln(1 + exp(Alpha * x)) / Alpha; x itself where Alpha * x &gt; 20</summary>
    Softplus,

    /// <summary>1 / (1 + exp(-x))</summary>
    Sigmoid,

    /// <summary>min(max(x / 6 + 1 / 2, 0), 1)</summary>
    HardSigmoid,

    /// <summary>x * HardSigmoid(x)</summary>
    HardSwish,

    /// <summary>tanh(x)</summary>
    Tanh,
}
