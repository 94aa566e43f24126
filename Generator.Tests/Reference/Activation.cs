using Batch = double[][];

namespace Unroll.Generator.Tests.Reference;

/// <summary>An elementwise function. The derivative is given the argument x and the value y, whichever is simpler.</summary>
internal sealed class Activation(
    GraphLayer description,
    Tensors tensors,
    Func<double, double> function,
    Func<double, double, double> derivative,
    bool kinkAtZero
) : ImageLayer(description, tensors)
{
    public static Activation ReLU(GraphLayer description, Tensors tensors) =>
        new(description, tensors, x => x > 0 ? x : 0, (x, _) => x > 0 ? 1 : 0, kinkAtZero: true);

    public static Activation LeakyReLU(GraphLayer description, Tensors tensors)
    {
        var alpha = description.Numbers("alpha")[0];
        return new(description, tensors, x => x > 0 ? x : alpha * x, (x, _) => x > 0 ? 1 : alpha, kinkAtZero: true);
    }

    public static Activation Sigmoid(GraphLayer description, Tensors tensors) =>
        new(description, tensors, x => 1 / (1 + Math.Exp(-x)), (_, y) => y * (1 - y), kinkAtZero: false);

    public static Activation Tanh(GraphLayer description, Tensors tensors) =>
        new(description, tensors, Math.Tanh, (_, y) => 1 - (y * y), kinkAtZero: false);

    public override double Margin(IReadOnlyList<Batch> operands) =>
        kinkAtZero
            ? operands[0].Min(image => image.Min(Math.Abs)) / operands[0].Max(image => image.Max(Math.Abs))
            : double.PositiveInfinity;

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
