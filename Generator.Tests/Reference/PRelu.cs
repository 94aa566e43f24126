using Batch = double[][];

namespace Unroll.Generator.Tests.Reference;

/// <summary>
/// y = x, or slope * x where x is negative (He et al. 2015), with one slope for each channel or one for all:
/// dslope = sum of dy x where x is negative.
/// </summary>
internal sealed class PRelu(GraphLayer description, Tensors tensors) : ImageLayer(description, tensors)
{
    public override double Margin(IReadOnlyList<Batch> operands) =>
        operands[0].Min(image => image.Min(Math.Abs)) / operands[0].Max(image => image.Max(Math.Abs));

    protected override void Forward(double[] x, double[] y)
    {
        var slopes = Required(ParameterRole.Weight);
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = x[i] > 0 ? x[i] : slopes[Slope(i)] * x[i];
        }
    }

    protected override void Backward(double[] x, double[] y, double[] dy, double[] dx)
    {
        var slopes = Required(ParameterRole.Weight);
        var slopeGradients = Gradient(ParameterRole.Weight)!;
        for (var i = 0; i < x.Length; i++)
        {
            dx[i] = x[i] > 0 ? dy[i] : slopes[Slope(i)] * dy[i];
            slopeGradients[Slope(i)] += x[i] > 0 ? 0 : dy[i] * x[i];
        }
    }

    /// <summary>The slope of an element.</summary>
    private int Slope(int i) => Required(ParameterRole.Weight).Length == 1 ? 0 : i / (Input.H * Input.W);
}
