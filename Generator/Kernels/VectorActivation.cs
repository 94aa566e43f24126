using Unroll.Generator.Model;

namespace Unroll.Generator.Kernels;

/// <summary>How activations and their derivatives are computed on a vector.</summary>
internal static class VectorActivation
{
    private const double SeluScale = 1.0507009873554805;
    private const double SeluAlpha = 1.6732632423543772;

    /// <summary>Whether the function is a few instructions without a call, so that it may stand in a convolution's tile.</summary>
    public static bool IsCheap(ActivationOperation activation) =>
        activation.Kind
            is ActivationKind.ReLU
                or ActivationKind.ReLU6
                or ActivationKind.LeakyReLU
                or ActivationKind.HardSigmoid
                or ActivationKind.HardSwish;

    /// <summary>
    /// Whether a larger argument never gives a smaller value. Then the derivative can be told from the value alone; a slope
    /// below 0 folds two arguments into one.
    /// </summary>
    public static bool IsRising(ActivationOperation activation) =>
        activation.Kind switch
        {
            ActivationKind.GELU
            or ActivationKind.GELUTanh
            or ActivationKind.SiLU
            or ActivationKind.Mish
            or ActivationKind.HardSwish => false,
            ActivationKind.LeakyReLU or ActivationKind.ELU => activation.Alpha >= 0,
            _ => true,
        };

    /// <summary>The function of an expression. NaN comes out as NaN.</summary>
    public static string Apply(InstructionSet set, ActivationOperation? activation, string x) =>
        activation is null ? x : Apply(set, activation.Kind, Number(set, activation.Alpha), activation.Alpha, x);

    /// <summary>
    /// The gradient that arrives, times the derivative at the function's value, or at its argument where the value does not
    /// tell.
    /// </summary>
    public static string Backward(InstructionSet set, ActivationOperation activation, string gradient, string value)
    {
        var one = set.Broadcast("1f");
        var alpha = Number(set, activation.Alpha);
        string Where(string condition, string otherwise) => set.Select(condition, gradient, otherwise);
        return activation.Kind switch
        {
            ActivationKind.ReLU => Where(Positive(set, value), set.Zero),
            ActivationKind.ReLU6 => set.Select(
                Positive(set, value),
                Where(set.LessThan(value, set.Broadcast("6f")), set.Zero),
                set.Zero
            ),
            ActivationKind.LeakyReLU => Where(Positive(set, value), $"{gradient} * {alpha}"),
            ActivationKind.ELU when !IsRising(activation) => Where(
                Positive(set, value),
                $"{gradient} * {alpha} * {set.Exp(value)}"
            ),
            ActivationKind.ELU => Where(Positive(set, value), $"{gradient} * ({value} + {alpha})"),
            ActivationKind.SELU => set.Select(
                Positive(set, value),
                $"{gradient} * {Number(set, SeluScale)}",
                $"{gradient} * ({value} + {Number(set, SeluScale * SeluAlpha)})"
            ),
            ActivationKind.CELU => Where(Positive(set, value), $"{gradient} * (({value} / {alpha}) + {one})"),
            ActivationKind.Softplus => $"{gradient} * -ExpMinusOne(-({value} * {alpha}))",
            ActivationKind.Sigmoid => $"{gradient} * {value} * ({one} - {value})",
            ActivationKind.HardSigmoid => set.Select(
                Positive(set, value),
                set.Select(set.LessThan(value, one), $"{gradient} * {set.Broadcast("1f / 6f")}", set.Zero),
                set.Zero
            ),
            ActivationKind.Tanh => $"{gradient} * ({one} - ({value} * {value}))",
            ActivationKind.HardSwish => set.Select(
                set.LessThan(set.Broadcast("-3f"), value),
                Where(
                    set.LessThan(set.Broadcast("3f"), value),
                    $"{gradient} * (({value} * {set.Broadcast("1f / 3f")}) + {set.Broadcast("0.5f")})"
                ),
                set.Zero
            ),
            _ => $"{gradient} * {Method(activation.Kind)}Slope({value})",
        };
    }

    /// <summary>The formula, for the head of a kernel.</summary>
    public static string Formula(ActivationOperation? activation, string x) =>
        activation is null ? x : $"{activation.Kind}({x})";

    private static string Apply(InstructionSet set, ActivationKind kind, string alpha, double alphaValue, string x)
    {
        var sixth = set.MultiplyAdd(x, set.Broadcast("1f / 6f"), set.Broadcast("0.5f"));
        string Below(string value) => set.Select(Positive(set, x), x, value);
        string Clamp(string value, string most) => set.Min(set.Broadcast(most), set.Max(set.Zero, value));
        return kind switch
        {
            ActivationKind.ReLU => set.Max(set.Zero, x),
            ActivationKind.ReLU6 => Clamp(x, "6f"),
            ActivationKind.LeakyReLU when alphaValue is >= 0 and <= 1 => set.Max($"{x} * {alpha}", x),
            ActivationKind.LeakyReLU => Below($"{x} * {alpha}"),
            ActivationKind.ELU => Below($"{alpha} * ExpMinusOne({x})"),
            ActivationKind.SELU => set.Select(
                Positive(set, x),
                $"{x} * {Number(set, SeluScale)}",
                $"{Number(set, SeluScale * SeluAlpha)} * ExpMinusOne({x})"
            ),
            ActivationKind.CELU => Below($"{alpha} * ExpMinusOne({x} / {alpha})"),
            ActivationKind.Softplus => set.Select(
                set.GreaterThan($"{x} * {alpha}", set.Broadcast("20f")),
                x,
                $"Softplus({x} * {alpha}) / {alpha}"
            ),
            ActivationKind.HardSigmoid => Clamp(sixth, "1f"),
            ActivationKind.HardSwish => $"({x} * {Clamp(sixth, "1f")})",
            _ => $"{Method(kind)}({x})",
        };
    }

    /// <summary>The method of <see cref="VectorFunctions"/>.</summary>
    private static string Method(ActivationKind kind) =>
        kind switch
        {
            ActivationKind.GELU => "Gelu",
            ActivationKind.GELUTanh => "GeluTanh",
            ActivationKind.SiLU => "Silu",
            _ => kind.ToString(),
        };

    private static string Number(InstructionSet set, double number) => set.Broadcast(InstructionSet.Literal(number));

    private static string Positive(InstructionSet set, string value) => set.GreaterThan(value, set.Zero);
}
