namespace Unroll.Generator.Tests.Reference;

/// <summary>
/// A layer each of whose elements is a fixed weighted sum of elements of its input: y[i] = sum of share * x[source], and
/// so dx[source] = sum of share * dy[i]. What rearranges, copies or averages is told by its terms alone.
/// </summary>
/// <param name="description">The layer.</param>
/// <param name="tensors">The network's tensors.</param>
/// <param name="terms">The sources of element i and their shares.</param>
internal sealed class LinearMap(
    GraphLayer description,
    Tensors tensors,
    Func<int, IEnumerable<(int Source, double Share)>> terms
) : ImageLayer(description, tensors)
{
    private readonly (int Source, double Share)[][] _terms =
    [
        .. Enumerable.Range(0, description.Shape.Size).Select(i => terms(i).ToArray()),
    ];

    /// <summary>The same elements under another shape.</summary>
    public static LinearMap Reshape(GraphLayer description, Tensors tensors) =>
        new(description, tensors, i => [(i, 1)]);

    protected override void Forward(double[] x, double[] y)
    {
        for (var i = 0; i < y.Length; i++)
        {
            foreach (var (source, share) in _terms[i])
            {
                y[i] += share * x[source];
            }
        }
    }

    protected override void Backward(double[] x, double[] y, double[] dy, double[] dx)
    {
        for (var i = 0; i < dy.Length; i++)
        {
            foreach (var (source, share) in _terms[i])
            {
                dx[source] += share * dy[i];
            }
        }
    }
}
