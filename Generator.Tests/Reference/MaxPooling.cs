using Batch = double[][];

namespace Unroll.Generator.Tests.Reference;

/// <summary>
/// The largest element of each window or region of a channel; padding never wins. Of equal ones the first takes the
/// gradient.
/// </summary>
internal sealed class MaxPooling : ImageLayer
{
    private readonly int[][] _positions;

    /// <param name="description">The layer.</param>
    /// <param name="tensors">The network's tensors.</param>
    /// <param name="positions">The positions within a channel that output (y, x) is the maximum of.</param>
    private MaxPooling(GraphLayer description, Tensors tensors, Func<int, int, IEnumerable<int>> positions)
        : base(description, tensors) =>
        _positions = [
            .. Enumerable.Range(0, Output.H * Output.W).Select(i => positions(i / Output.W, i % Output.W).ToArray()),
        ];

    public static MaxPooling OverWindows(GraphLayer description, Tensors tensors)
    {
        var (window, input) = (new Window(description), description.Operands[0].Shape);
        return new(description, tensors, (y, x) => window.Taps(input, y, x).Select(tap => tap.Position));
    }

    public static MaxPooling OverRegions(GraphLayer description, Tensors tensors)
    {
        var (input, output) = (description.Operands[0].Shape, description.Shape);
        return new(description, tensors, (y, x) => AdaptiveRegion.Positions(input, output, y, x));
    }

    public override double Margin(IReadOnlyList<Batch> operands)
    {
        var margin = double.PositiveInfinity;
        foreach (var x in operands[0])
        {
            for (var element = 0; element < Output.Size; element++)
            {
                var winner = x[Winner(x, element)];
                var others = Elements(element).Select(i => winner - x[i]).Where(distance => distance > 0);
                margin = Math.Min(margin, others.DefaultIfEmpty(double.PositiveInfinity).Min());
            }
        }

        return margin / operands[0].Max(image => image.Max(Math.Abs));
    }

    protected override void Forward(double[] x, double[] y)
    {
        for (var element = 0; element < y.Length; element++)
        {
            y[element] = x[Winner(x, element)];
        }
    }

    protected override void Backward(double[] x, double[] y, double[] dy, double[] dx)
    {
        for (var element = 0; element < y.Length; element++)
        {
            dx[Winner(x, element)] += dy[element];
        }
    }

    private int Winner(double[] x, int element)
    {
        var winner = -1;
        foreach (var i in Elements(element))
        {
            if (winner < 0 || x[i] > x[winner])
            {
                winner = i;
            }
        }

        return winner;
    }

    /// <summary>The elements of the input that an element of the output is the maximum of.</summary>
    private IEnumerable<int> Elements(int element)
    {
        var (channel, position) = Math.DivRem(element, _positions.Length);
        return _positions[position].Select(within => (channel * Input.H * Input.W) + within);
    }
}
