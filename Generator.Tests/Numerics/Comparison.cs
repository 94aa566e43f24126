using System.Globalization;
using System.Text;
using Unroll.Generator.Tests.Architectures;

namespace Unroll.Generator.Tests.Numerics;

/// <summary>
/// Compares what a compiled network computes with the reference, and words what differs so that it can be found: the
/// source, the shapes, the tensor, the place.
/// </summary>
internal sealed class Comparison(Architecture architecture, NetworkGraph graph, int images, int seed)
{
    /// <summary>
    /// What an error may be at least, relative to the tensor's largest element: some twenty units in the last place, which
    /// the sum of a hundred equal terms may be off.
    /// </summary>
    private const double LeastTolerance = 2e-6;

    /// <summary>
    /// How much further than in the reference's simulation rounding may carry a result: there the errors of elements are
    /// independent, while sums and products of our kernels round one after the other. Measured with two
    /// simulated runs, one in some thousand random architectures needs 10.
    /// </summary>
    private const double RoundingFactor = 16;

    private readonly List<string> _differences = [];

    /// <summary>All that differs in words; empty if nothing does.</summary>
    public string Report =>
        _differences.Count == 0
            ? ""
            : $"""
                {architecture.Source}
                {Trail()}
                {images} images, seed {seed}, {InstructionSet.InUse}
                {string.Join('\n', _differences)}

                """;

    /// <summary>Compares one tensor, or one for each image.</summary>
    /// <param name="what">How a reader knows it: "output", "gradient of conv1.weight".</param>
    /// <param name="dimensions">Its dimensions, without those of the batch.</param>
    /// <param name="expected">By the reference.</param>
    /// <param name="blurred">By the reference, with simulated rounding; several runs of it.</param>
    /// <param name="actual">By the emitted code.</param>
    public void Compare(
        string what,
        IReadOnlyList<int> dimensions,
        double[][] expected,
        IReadOnlyList<double[][]> blurred,
        float[][] actual
    )
    {
        var tolerance = Tolerance(expected, blurred);
        var (worst, worstImage, worstElement, wrong) = (0.0, 0, 0, 0);
        for (var image = 0; image < expected.Length; image++)
        {
            for (var i = 0; i < expected[image].Length; i++)
            {
                var error = Math.Abs(expected[image][i] - actual[image][i]);
                error = double.IsNaN(error) ? double.PositiveInfinity : error;
                wrong += error > tolerance ? 1 : 0;
                if (error > worst)
                {
                    (worst, worstImage, worstElement) = (error, image, i);
                }
            }
        }

        if (wrong > 0)
        {
            var place = expected.Length > 1 ? $"image {worstImage}, element " : "element ";
            _differences.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{what} ({string.Join('x', dimensions)}): {wrong} of {expected.Length * expected[0].Length} differ; the worst is {place}[{Index(worstElement, dimensions)}]: expected {expected[worstImage][worstElement]:G9}, actual {actual[worstImage][worstElement]:G9}, error {worst:G3}, tolerance {tolerance:G3}"
                )
            );
        }
    }

    private static double Tolerance(double[][] expected, IReadOnlyList<double[][]> blurred)
    {
        var largest = expected.Max(image => image.Max(Math.Abs));
        var carried = blurred.Max(run =>
            run.Zip(expected).Max(pair => pair.First.Zip(pair.Second).Max(x => Math.Abs(x.First - x.Second)))
        );
        return (RoundingFactor * carried) + (LeastTolerance * largest);
    }

    private static string Index(int element, IReadOnlyList<int> dimensions)
    {
        var indices = new int[dimensions.Count];
        for (var d = dimensions.Count - 1; d >= 0; d--)
        {
            (element, indices[d]) = Math.DivRem(element, dimensions[d]);
        }

        return string.Join(", ", indices);
    }

    private string Trail()
    {
        var trail = new StringBuilder();
        foreach (var layer in graph.Layers)
        {
            var attributes = string.Join(' ', layer.Attributes.Select(pair => $"{pair.Key}={pair.Value}"));
            trail.Append(trail.Length > 0 ? " -> " : "").Append($"{layer.Name} {layer.Shape}");
            trail.Append(attributes.Length > 0 ? $" ({attributes})" : "");
        }

        return trail.ToString();
    }
}
