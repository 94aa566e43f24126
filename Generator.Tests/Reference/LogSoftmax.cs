namespace Unroll.Generator.Tests.Reference;

/// <summary>
/// y[c] = x[c] - ln(sum over channels of exp(x)), at each position; dx[c] = dy[c] - exp(y[c]) * sum over channels of dy.
/// </summary>
internal sealed class LogSoftmax(GraphLayer description, Tensors tensors) : ImageLayer(description, tensors)
{
    /// <summary>The largest exponential of the sum, 1, is rounded; its logarithm is near 0.</summary>
    public override double Magnitude => 1;

    private int Area => Input.H * Input.W;

    protected override void Forward(double[] x, double[] y)
    {
        for (var position = 0; position < Area; position++)
        {
            var channels = Channels(position);
            var largest = channels.Max(i => x[i]);
            var logarithm = largest + Math.Log(channels.Sum(i => Math.Exp(x[i] - largest)));
            foreach (var i in channels)
            {
                y[i] = x[i] - logarithm;
            }
        }
    }

    protected override void Backward(double[] x, double[] y, double[] dy, double[] dx)
    {
        for (var position = 0; position < Area; position++)
        {
            var channels = Channels(position);
            var sum = channels.Sum(i => dy[i]);
            foreach (var i in channels)
            {
                dx[i] = dy[i] - (Math.Exp(y[i]) * sum);
            }
        }
    }

    private int[] Channels(int position) =>
        [.. Enumerable.Range(0, Input.C).Select(channel => (channel * Area) + position)];
}
