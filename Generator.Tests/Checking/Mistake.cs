namespace Unroll.Generator.Tests.Checking;

/// <summary>
/// A mistake: a network's attributes with what is wrong marked in them, the messages in the order of the marks, and the
/// same without the mistake, on which nothing is reported. The name of the class is Net.
/// </summary>
public sealed record Mistake(string Wrong, string Right, params string[] Messages)
{
    public static string Network(string attributes) =>
        $"using Unroll;\n\n[Network]\n{attributes}\npublic sealed partial class Net;\n\npublic enum Coin {{ Heads, Tails }}\n\n{Blocks}\n";

    /// <summary>The blocks that the networks of mistakes may use, right and wrong ones.</summary>
    private const string Blocks = """
        [Dense("width")] public sealed class SizedAttribute(object width) : BlockAttribute;
        [Dense(2)] public sealed class EndedAttribute : BlockAttribute;
        [Again] public sealed class EndlessAttribute : BlockAttribute;
        [ReLU] [Endless(When = false)] public sealed class AgainAttribute : BlockAttribute;
        [Dense(2)] [Labels<Coin>] public sealed class LabelledAttribute : BlockAttribute;
        [Input(3)] [Dense(2)] public sealed class EnteringAttribute : BlockAttribute;
        [Dense("width.C")] public sealed class MeasuredAttribute(int width) : BlockAttribute;
        [Dense(2)] [ReLU] [Dense(2, From = "input")] public sealed class WastefulAttribute : BlockAttribute;
        [Dense(2, From = "outer")] public sealed class OutsideAttribute : BlockAttribute;
        """;

    public override string ToString() => Wrong;
}
