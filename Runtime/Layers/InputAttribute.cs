namespace Unroll;

/// <summary>
/// The shape of the value that enters the network, without its batch. It comes before all layers, and is known to them
/// as <c>"input"</c>.
/// </summary>
/// <param name="sizes">
/// One number for a vector of C elements, two for C channels of a sequence of length L, three for C channels of an image
/// of height H and width W. Each is at least 1, and so many elements fit an <see cref="int"/>.
/// </param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class InputAttribute(params int[] sizes) : ArchitectureAttribute
{
    /// <summary>C, or C and L, or C, H and W.</summary>
    public IReadOnlyList<int> Sizes { get; } = sizes;

    /// <summary>
    /// Whether the input is a list of indices, such as words of a vocabulary, which an <see cref="EmbeddingAttribute"/>
    /// takes; its one size is then its length. False by default.
    /// </summary>
    public bool Indices { get; set; }
}
