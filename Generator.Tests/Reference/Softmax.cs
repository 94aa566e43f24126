namespace Unroll.Generator.Tests.Reference;

/// <summary>
/// y[c] = exp(x[c]) / sum over channels of exp(x), at each position; dx[c] = y[c] * (dy[c] - sum over channels of y dy).
/// </summary>
internal sealed class Softmax(GraphLayer description, Tensors tensors) : ImageLayer(description, tensors)
{
    private int Area => Input.H * Input.W;

    protected override void Forward(double[] x, double[] y)
    {
        for (var position = 0; position < Area; position++)
        {
            var channels = Channels(position);
            var largest = channels.Max(i => x[i]);
            var sum = channels.Sum(i => Math.Exp(x[i] - largest));
            foreach (var i in channels)
            {
                y[i] = Math.Exp(x[i] - largest) / sum;
            }
        }
    }

    protected override void Backward(double[] x, double[] y, double[] dy, double[] dx)
    {
        for (var position = 0; position < Area; position++)
        {
            var channels = Channels(position);
            var dot = channels.Sum(i => y[i] * dy[i]);
            foreach (var i in channels)
            {
                dx[i] = y[i] * (dy[i] - dot);
            }
        }
    }

    private int[] Channels(int position) =>
        [.. Enumerable.Range(0, Input.C).Select(channel => (channel * Area) + position)];
}
