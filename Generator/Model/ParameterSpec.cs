namespace Unroll.Generator.Model;

/// <summary>
/// A tensor that belongs to a node: its name within the layer ("weight"), its canonical dimensions (OIHW for
/// convolutions), and how it starts and is penalised. Init is the name of a member of Unroll.Init, never Default.
/// </summary>
public sealed record ParameterSpec(
    string Name,
    ParameterRole Role,
    EquatableArray<int> Dimensions,
    string Init,
    double L1 = 0,
    double L2 = 0,
    bool Frozen = false
)
{
    /// <summary>State (running statistics) is saved with the network, but no optimizer touches it.</summary>
    public bool IsState => Role is ParameterRole.RunningMean or ParameterRole.RunningVariance;

    public int Size => Dimensions.Aggregate(1, (product, dimension) => product * dimension);
}
