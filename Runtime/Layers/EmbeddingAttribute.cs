namespace Unroll;

/// <summary>
/// A vector for each index of a list, such as each word of a sentence (Bengio et al. 2003): <c>y[c, i] = weight[x[i], c]</c>.
/// Takes the indices of an input with <c>Indices = true</c>, each from 0 to below <paramref name="vocabulary"/>, and gives a
/// sequence size x L, where L is their number.
/// <para>Parameter: <c>weight</c> (vocabulary x size), which starts as PyTorch's, normal with standard deviation 1.</para>
/// <para>Errors: an input of numbers (UNR019).</para>
/// </summary>
/// <param name="vocabulary">The number of different indices; at least 1.</param>
/// <param name="size">The length of a vector, which is the number of channels of the value; at least 1.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class EmbeddingAttribute(object vocabulary, object size) : ParameterLayerAttribute
{
    /// <summary>The number of different indices.</summary>
    public object Vocabulary { get; } = vocabulary;

    /// <summary>The length of a vector.</summary>
    public object Size { get; } = size;
}
