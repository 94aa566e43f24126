using Unroll.Generator.Model;

namespace Unroll.Generator.Kernels;

/// <summary>How activations and their derivatives are computed on a vector.</summary>
internal static class VectorActivation
{
    /// <summary>Whether the function is a few instructions without a call, so that it may stand in a convolution's tile.</summary>
    public static bool IsCheap(ActivationOperation activation) =>
        activation.Kind is ActivationKind.ReLU or ActivationKind.LeakyReLU;

    /// <summary>Whether a larger argument never gives a smaller value; a leaky slope below 0 folds two arguments into one.</summary>
    public static bool IsRising(ActivationOperation activation) =>
        activation.Kind != ActivationKind.LeakyReLU || activation.Alpha >= 0;

    /// <summary>The function of an expression. NaN comes out as NaN.</summary>
    public static string Apply(InstructionSet set, ActivationOperation? activation, string x) =>
        activation?.Kind switch
        {
            null => x,
            ActivationKind.ReLU => set.Max(set.Zero, x),
            ActivationKind.LeakyReLU when activation.Alpha is >= 0 and <= 1 => set.Max(
                $"{x} * {set.Broadcast(InstructionSet.Literal(activation.Alpha))}",
                x
            ),
            ActivationKind.LeakyReLU => set.Select(
                $"{set.VectorClass}.GreaterThan({x}, {set.Zero})",
                x,
                $"{x} * {set.Broadcast(InstructionSet.Literal(activation.Alpha))}"
            ),
            ActivationKind.Sigmoid => $"Sigmoid({x})",
            ActivationKind.Tanh => $"Tanh({x})",
            _ => throw new ArgumentOutOfRangeException(nameof(activation), activation?.Kind, null),
        };

    /// <summary>
    /// The gradient that arrives, times the derivative, which every rising one of these functions can tell from its value y. For a
    /// slope below 0, y stands for the argument.
    /// </summary>
    public static string Backward(InstructionSet set, ActivationOperation activation, string gradient, string y)
    {
        var one = set.Broadcast("1f");
        return activation.Kind switch
        {
            ActivationKind.ReLU => set.Select(Positive(set, y), gradient, set.Zero),
            ActivationKind.LeakyReLU => set.Select(
                Positive(set, y),
                gradient,
                $"{gradient} * {set.Broadcast(InstructionSet.Literal(activation.Alpha))}"
            ),
            ActivationKind.Sigmoid => $"{gradient} * {y} * ({one} - {y})",
            ActivationKind.Tanh => $"{gradient} * ({one} - ({y} * {y}))",
            _ => throw new ArgumentOutOfRangeException(nameof(activation), activation.Kind, null),
        };
    }

    /// <summary>The formula, for the head of a kernel.</summary>
    public static string Formula(ActivationOperation? activation, string x) =>
        activation is null ? x : $"{activation.Kind}({x})";

    private static string Positive(InstructionSet set, string y) => $"{set.VectorClass}.GreaterThan({y}, {set.Zero})";
}
