using System.Globalization;

namespace Unroll.Generator.Model;

/// <summary>What a node computes, with every number resolved. The shapes are those of the node and of its operands.</summary>
public abstract record Operation
{
    /// <summary>The operation's numbers as the network's graph shows them at run time (key, comma-separated numbers).</summary>
    public virtual IEnumerable<(string Key, string Value)> Describe() => [];

    protected static string Text(params int[] numbers) =>
        string.Join(",", numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)));

    protected static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private protected static IEnumerable<(string, string)> Describe(Window window) =>
        [
            ("kernel", Text(window.KernelHeight, window.KernelWidth)),
            ("stride", Text(window.StrideHeight, window.StrideWidth)),
            ("padding", Text(window.PadTop, window.PadLeft, window.PadBottom, window.PadRight)),
            ("dilation", Text(window.DilationHeight, window.DilationWidth)),
        ];
}
