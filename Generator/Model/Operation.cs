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

public enum ElementType
{
    Float,
    Byte,
    Index,
}

/// <summary>The order of the bytes that enter a network under [Normalize].</summary>
public enum PixelOrder
{
    Hwc,
    Chw,
}

/// <summary>The value that enters the network.</summary>
public sealed record InputOperation(ElementType Element) : Operation
{
    public override IEnumerable<(string, string)> Describe() => [("element", Element.ToString())];
}

/// <summary>y[c] = (x[c] - Mean[c]) / Deviation[c], from bytes 0 to 255. Both have one entry for each channel.</summary>
public sealed record NormalizeOperation(EquatableArray<double> Mean, EquatableArray<double> Deviation, PixelOrder Order)
    : Operation
{
    public override IEnumerable<(string, string)> Describe() =>
        [
            ("mean", string.Join(",", Mean.Select(Text))),
            ("deviation", string.Join(",", Deviation.Select(Text))),
            ("order", Order.ToString()),
        ];
}

/// <summary>Cross-correlation. Parameters: weight (filters x channels / Groups x kernel), bias (filters) if HasBias.</summary>
public sealed record ConvolutionOperation(Window Window, int Groups, bool HasBias) : Operation
{
    public override IEnumerable<(string, string)> Describe() => [.. Describe(Window), ("groups", Text(Groups))];
}

/// <summary>y = W x + b. Parameters: weight (outputs x inputs), bias (outputs) if HasBias.</summary>
public sealed record DenseOperation(bool HasBias) : Operation;

public enum PoolingKind
{
    Max,
    Average,
}

/// <summary>The maximum or average over a window; CountPadding divides an average by the whole window at the borders.</summary>
public sealed record PoolingOperation(PoolingKind Kind, Window Window, bool CountPadding) : Operation
{
    public override IEnumerable<(string, string)> Describe() =>
        [.. Describe(Window), ("countPadding", CountPadding ? "1" : "0")];
}

/// <summary>The average over all positions of each channel.</summary>
public sealed record GlobalAverageOperation : Operation;

public enum ActivationKind
{
    ReLU,
    LeakyReLU,
    Sigmoid,
    Tanh,
}

/// <summary>An elementwise function; Alpha is the slope of LeakyReLU.</summary>
public sealed record ActivationOperation(ActivationKind Kind, double Alpha = 0) : Operation
{
    public override IEnumerable<(string, string)> Describe() =>
        Kind == ActivationKind.LeakyReLU ? [("alpha", Text(Alpha))] : [];
}

/// <summary>Softmax over the channels, at each position.</summary>
public sealed record SoftmaxOperation : Operation;

/// <summary>
/// Batch normalisation by channel. Parameters: weight, bias (both C); running_mean, running_var (state, not trained).
/// Momentum is PyTorch's: running = (1 - Momentum) * running + Momentum * batch.
/// </summary>
public sealed record BatchNormOperation(double Epsilon, double Momentum) : Operation
{
    public override IEnumerable<(string, string)> Describe() =>
        [("epsilon", Text(Epsilon)), ("momentum", Text(Momentum))];
}

/// <summary>In training, zeroes an element with probability Rate and scales the others by 1 / (1 - Rate).</summary>
public sealed record DropoutOperation(double Rate) : Operation
{
    public override IEnumerable<(string, string)> Describe() => [("rate", Text(Rate))];
}

/// <summary>The same elements, in canonical (C, H, W) order, under another shape.</summary>
public sealed record ReshapeOperation : Operation;
