using Batch = double[][];

namespace Unroll.Generator.Tests.Reference;

/// <summary>
/// Local contrast normalisation (Jarrett et al. 2009, section 2), with A the Gaussian-weighted average over all channels
/// and the part of a window about a position that lies within the image: v = x - A x, deviation = sqrt(A v^2), and
/// y = v / max(deviation, mean of the deviation over the image, epsilon).
/// </summary>
internal sealed class LocalContrastNorm : ImageLayer
{
    private readonly double _epsilon;
    private readonly (int Position, double Weight)[][] _windows;

    public LocalContrastNorm(GraphLayer description, Tensors tensors)
        : base(description, tensors)
    {
        _epsilon = description.Numbers("epsilon")[0];
        var (reach, sigma) = (description.Integers("size")[0] / 2, description.Numbers("sigma")[0]);
        _windows = [.. Enumerable.Range(0, Area).Select(position => Window(position, reach, sigma))];
    }

    public override Statistic Statistic => Statistic.OfImage;

    private int Area => Input.H * Input.W;

    /// <summary>The divisor changes from one of its three candidates to another; of a single position two are the same.</summary>
    public override double Margin(IReadOnlyList<Batch> operands) =>
        operands[0]
            .Min(x =>
            {
                var deviations = Deviations(Centered(x));
                var mean = deviations.Average();
                var distances = deviations.Select(d => Math.Abs(d - Math.Max(mean, _epsilon))).Where(d => d > 0);
                return distances.Append(Math.Abs(mean - _epsilon)).Min() / deviations.Max();
            });

    protected override void Forward(double[] x, double[] y)
    {
        var centered = Centered(x);
        var deviations = Deviations(centered);
        var least = Math.Max(deviations.Average(), _epsilon);
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = centered[i] / Math.Max(deviations[i % Area], least);
        }
    }

    /// <summary>
    /// The chain of the three formulas, from the last one: what arrives at the divisor goes to the deviation there, or to
    /// all of them if it is their mean; from the deviations to v; and from v to x.
    /// </summary>
    protected override void Backward(double[] x, double[] y, double[] dy, double[] dx)
    {
        var centered = Centered(x);
        var deviations = Deviations(centered);
        var mean = deviations.Average();
        var centeredGradients = new double[x.Length];
        var deviationGradients = new double[Area];
        for (var i = 0; i < x.Length; i++)
        {
            var divisor = Math.Max(deviations[i % Area], Math.Max(mean, _epsilon));
            centeredGradients[i] = dy[i] / divisor;
            var divisorGradient = -dy[i] * centered[i] / (divisor * divisor);
            if (divisor == deviations[i % Area])
            {
                deviationGradients[i % Area] += divisorGradient;
            }
            else if (divisor == mean)
            {
                for (var position = 0; position < Area; position++)
                {
                    deviationGradients[position] += divisorGradient / Area;
                }
            }
        }

        for (var position = 0; position < Area; position++)
        {
            foreach (var (source, weight) in Sources(position))
            {
                centeredGradients[source] +=
                    deviations[position] == 0
                        ? 0
                        : deviationGradients[position] * weight * centered[source] / deviations[position];
            }
        }

        for (var i = 0; i < x.Length; i++)
        {
            dx[i] += centeredGradients[i];
            foreach (var (source, weight) in Sources(i % Area))
            {
                dx[source] -= centeredGradients[i] * weight;
            }
        }
    }

    private double[] Centered(double[] x) =>
        [.. x.Select((value, i) => value - Sources(i % Area).Sum(source => source.Weight * x[source.Position]))];

    private double[] Deviations(double[] centered) =>
        [
            .. Enumerable
                .Range(0, Area)
                .Select(position =>
                    Math.Sqrt(Sources(position).Sum(source => source.Weight * Math.Pow(centered[source.Position], 2)))
                ),
        ];

    /// <summary>The elements of all channels that A averages at a position, and their weights, whose sum is 1.</summary>
    private IEnumerable<(int Position, double Weight)> Sources(int position) =>
        from channel in Enumerable.Range(0, Input.C)
        from source in _windows[position]
        select ((channel * Area) + source.Position, source.Weight / Input.C);

    /// <summary>The positions about one, within the image, by exp(-distance^2 / (2 sigma^2)), scaled to a sum of 1.</summary>
    private (int Position, double Weight)[] Window(int center, int reach, double sigma)
    {
        var (y, x) = Math.DivRem(center, Input.W);
        var weights = (
            from dy in Enumerable.Range(-reach, (2 * reach) + 1)
            from dx in Enumerable.Range(-reach, (2 * reach) + 1)
            where y + dy >= 0 && y + dy < Input.H && x + dx >= 0 && x + dx < Input.W
            select (((y + dy) * Input.W) + x + dx, Math.Exp(-((dy * dy) + (dx * dx)) / (2 * sigma * sigma)))
        ).ToArray();
        var sum = weights.Sum(pair => pair.Item2);
        return [.. weights.Select(pair => (pair.Item1, pair.Item2 / sum))];
    }
}
