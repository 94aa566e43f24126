namespace Unroll;

/// <summary>What a tensor of a layer is for.</summary>
public enum ParameterRole
{
    /// <summary>A kernel, a matrix, or the scale of a normalisation.</summary>
    Weight,

    /// <summary>What is added.</summary>
    Bias,

    /// <summary>The running mean of a batch normalisation; state, which is not trained.</summary>
    RunningMean,

    /// <summary>The running variance of a batch normalisation; state, which is not trained.</summary>
    RunningVariance,
}

/// <summary>A tensor of a network, as the network's graph describes it.</summary>
public sealed class GraphParameter
{
    internal GraphParameter() { }

    /// <summary>The full name, as files have it: <c>conv1.weight</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for.</summary>
    public required ParameterRole Role { get; init; }

    /// <summary>The canonical dimensions: filters x channels x height x width for a 2-D convolution (OIHW).</summary>
    public required IReadOnlyList<int> Dimensions { get; init; }

    /// <summary>How it starts.</summary>
    public required Init Init { get; init; }

    /// <summary>The L1 penalty: adds L1 * sum |w| to the loss.</summary>
    public required double L1 { get; init; }

    /// <summary>The L2 penalty: adds L2 * sum w^2 to the loss.</summary>
    public required double L2 { get; init; }

    /// <summary>Whether training leaves it as it is.</summary>
    public required bool Frozen { get; init; }

    /// <summary>The kind of its layer, which tells what its dimensions are.</summary>
    internal string Kind { get; init; } = "";

    /// <summary>Where its storage begins: in the parameters, or in the state if <see cref="IsState"/>.</summary>
    internal int Offset { get; init; }

    /// <summary>Its elements in canonical order are cut into rows of this length.</summary>
    internal int RowLength { get; init; }

    /// <summary>The distance between two rows in storage; what lies between is zero and stays zero.</summary>
    internal int RowStride { get; init; }

    /// <summary>Running statistics: saved with the network, but not trained.</summary>
    public bool IsState => Role is ParameterRole.RunningMean or ParameterRole.RunningVariance;

    /// <summary>The number of elements.</summary>
    public int Size => Dimensions.Aggregate(1, static (product, dimension) => product * dimension);
}
