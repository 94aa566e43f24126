namespace Unroll.Generator.Tests.Reference;

/// <summary>
/// Local response normalisation (Krizhevsky et al. 2012, section 3.3), as PyTorch has it: y[c] = x[c] / base[c]^beta with
/// base[c] = k + alpha / size * sum of x[c']^2, over the channels c' from c - size / 2 to c + (size - 1) / 2 that exist.
/// </summary>
internal sealed class LocalResponseNorm(GraphLayer description, Tensors tensors) : ImageLayer(description, tensors)
{
    private readonly int _size = description.Integers("size")[0];
    private readonly double _alpha = description.Numbers("alpha")[0];
    private readonly double _beta = description.Numbers("beta")[0];
    private readonly double _k = description.Numbers("k")[0];

    private int Area => Input.H * Input.W;

    protected override void Forward(double[] x, double[] y)
    {
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = x[i] / Math.Pow(Base(x, i), _beta);
        }
    }

    /// <summary>dx[c] = dy[c] / base[c]^beta - 2 alpha beta / size * x[c] * sum of dy[c'] y[c'] / base[c'], c in reach of c'.</summary>
    protected override void Backward(double[] x, double[] y, double[] dy, double[] dx)
    {
        for (var i = 0; i < x.Length; i++)
        {
            dx[i] += dy[i] / Math.Pow(Base(x, i), _beta);
            foreach (var other in Neighbours(i))
            {
                dx[other] -= 2 * _alpha * _beta / _size * x[other] * dy[i] * y[i] / Base(x, i);
            }
        }
    }

    private double Base(double[] x, int i) => _k + (_alpha / _size * Neighbours(i).Sum(other => x[other] * x[other]));

    private IEnumerable<int> Neighbours(int i)
    {
        var (channel, position) = Math.DivRem(i, Area);
        var first = Math.Max(0, channel - (_size / 2));
        var last = Math.Min(Input.C - 1, channel + ((_size - 1) / 2));
        return Enumerable.Range(first, last - first + 1).Select(other => (other * Area) + position);
    }
}
