namespace Unroll;

/// <summary>
/// Tells the compiler what the samples of a data set are, so that it warns where the set is given to a network that it
/// does not fit: <c>[Samples(3, 32, 32, Classes = 10)]</c> on a class that derives from <see cref="Dataset"/>, or on a
/// property, field or method that hands one out.
/// </summary>
/// <param name="sizes">The sizes of a sample: C, or C and L, or C, H and W.</param>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Method,
    Inherited = true
)]
public sealed class SamplesAttribute(params int[] sizes) : Attribute
{
    /// <summary>The sizes of a sample.</summary>
    public IReadOnlyList<int> Sizes { get; } = sizes;

    /// <summary>The number of classes; 0 if the targets are none.</summary>
    public int Classes { get; init; }
}
