using Batch = double[][];

namespace Unroll.Generator.Tests.Reference;

/// <summary>An elementwise function.</summary>
/// <param name="description">The layer.</param>
/// <param name="tensors">The network's tensors.</param>
/// <param name="function">The function of x.</param>
/// <param name="derivative">Its derivative, given the argument x and the value y, whichever is simpler.</param>
/// <param name="kinks">The arguments at which the derivative jumps.</param>
/// <param name="magnitude">Of what small values are differences of.</param>
internal sealed class Activation(
    GraphLayer description,
    Tensors tensors,
    Func<double, double> function,
    Func<double, double, double> derivative,
    double[] kinks,
    double magnitude = 0
) : ImageLayer(description, tensors)
{
    public override double Magnitude => magnitude;

    public override double Margin(IReadOnlyList<Batch> operands) =>
        kinks.Length == 0
            ? double.PositiveInfinity
            : operands[0].Min(image => image.Min(x => kinks.Min(kink => Math.Abs(x - kink))))
                / operands[0].Max(image => image.Max(Math.Abs));

    protected override void Forward(double[] x, double[] y)
    {
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = function(x[i]);
        }
    }

    protected override void Backward(double[] x, double[] y, double[] dy, double[] dx)
    {
        for (var i = 0; i < x.Length; i++)
        {
            dx[i] = dy[i] * derivative(x[i], y[i]);
        }
    }
}
