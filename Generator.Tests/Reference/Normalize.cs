namespace Unroll.Generator.Tests.Reference;

/// <summary>
/// y[c] = (x[c] - mean[c]) / deviation[c]. The raw pixels may come channel last; the value is in canonical order.
/// </summary>
internal sealed class Normalize : ImageLayer
{
    private readonly IReadOnlyList<double> _mean;
    private readonly IReadOnlyList<double> _deviation;
    private readonly bool _channelsLast;

    public Normalize(GraphLayer description, Tensors tensors)
        : base(description, tensors)
    {
        _mean = description.Numbers("mean");
        _deviation = description.Numbers("deviation");
        _channelsLast = description.Text("order") == "Hwc";
    }

    private int Area => Output.H * Output.W;

    protected override void Forward(double[] x, double[] y)
    {
        for (var i = 0; i < y.Length; i++)
        {
            y[i] = (x[Source(i)] - _mean[i / Area]) / _deviation[i / Area];
        }
    }

    protected override void Backward(double[] x, double[] y, double[] dy, double[] dx)
    {
        for (var i = 0; i < y.Length; i++)
        {
            dx[Source(i)] = dy[i] / _deviation[i / Area];
        }
    }

    private int Source(int i) => _channelsLast ? (i % Area * Output.C) + (i / Area) : i;
}
