namespace Unroll.Generator.Tests.Checking;

/// <summary>
/// A mistake: a network's attributes with what is wrong marked in them, the messages in the order of the marks, and the
/// same without the mistake, on which nothing is reported. The name of the class is Net.
/// </summary>
public sealed record Mistake(string Wrong, string Right, params string[] Messages)
{
    public static string Network(string attributes) =>
        $"using Unroll;\n\n[Network]\n{attributes}\npublic sealed partial class Net;\n\npublic enum Coin {{ Heads, Tails }}\n";

    public override string ToString() => Wrong;
}
