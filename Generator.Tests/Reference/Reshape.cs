namespace Unroll.Generator.Tests.Reference;

/// <summary>The same elements under another shape.</summary>
internal sealed class Reshape(GraphLayer description, Tensors tensors) : ImageLayer(description, tensors)
{
    protected override void Forward(double[] x, double[] y) => x.CopyTo(y, 0);

    protected override void Backward(double[] x, double[] y, double[] dy, double[] dx) => dy.CopyTo(dx, 0);
}
