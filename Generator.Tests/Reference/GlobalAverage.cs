namespace Unroll.Generator.Tests.Reference;

/// <summary>The average over all positions of each channel.</summary>
internal sealed class GlobalAverage(GraphLayer description, Tensors tensors) : ImageLayer(description, tensors)
{
    private int Area => Input.H * Input.W;

    protected override void Forward(double[] x, double[] y)
    {
        for (var element = 0; element < x.Length; element++)
        {
            y[element / Area] += x[element] / Area;
        }
    }

    protected override void Backward(double[] x, double[] y, double[] dy, double[] dx)
    {
        for (var element = 0; element < x.Length; element++)
        {
            dx[element] = dy[element / Area] / Area;
        }
    }
}
