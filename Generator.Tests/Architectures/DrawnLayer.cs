namespace Unroll.Generator.Tests.Architectures;

/// <summary>A layer with its arguments, and the shape that it gives.</summary>
internal sealed record DrawnLayer(string Kind, Shape Shape, IReadOnlyList<string> Arguments, long MultiplyAdds = 0)
{
    /// <summary>Whether it has parameters, and so may be frozen.</summary>
    public bool IsTrained { get; init; }
}
