namespace Unroll;

/// <summary>
/// The same elements under another shape, in the order channel, row, column. Takes any shape, and gives the one of
/// <paramref name="sizes"/>, which has as many elements.
/// <para>Errors: another number of elements (UNR025), more than three sizes (UNR015).</para>
/// </summary>
/// <param name="sizes">One number for a vector, two for a sequence, three for an image; one of them may be -1, which stands for what is left.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ReshapeAttribute(params object[] sizes) : LayerAttribute
{
    /// <summary>C, or C and L, or C, H and W.</summary>
    public IReadOnlyList<object> Sizes { get; } = sizes;
}
