namespace Unroll.Generator.Kernels;

/// <summary>A convolution that can ask for a later layer's weights while it computes: see WeightsAhead.</summary>
internal abstract record AskingConvolution(InstructionSet Set) : Kernel(Set)
{
    /// <summary>The floats of a later layer's weights that are asked for meanwhile; they are the last parameter.</summary>
    public int Ahead { get; init; }

    /// <summary>The floats of its own weights.</summary>
    public abstract int WeightsLength { get; }

    /// <summary>The cycles that it should take on a core that starts two vector multiply-adds in each.</summary>
    public abstract double Cycles { get; }

    /// <summary>The parameter for a later layer's weights, if it asks for some.</summary>
    protected string[] AheadParameters => Ahead > 0 ? ["ref float ahead"] : [];
}
