namespace Unroll.Generator.Tests.Reference;

/// <summary>
/// y = x s with s = 1 / (1 + exp(-beta x)) and a trained beta (Ramachandran et al. 2017):
/// dx = dy (s + beta x s (1 - s)), dbeta = sum of dy x^2 s (1 - s).
/// </summary>
internal sealed class Swish(GraphLayer description, Tensors tensors) : ImageLayer(description, tensors)
{
    protected override void Forward(double[] x, double[] y)
    {
        for (var i = 0; i < x.Length; i++)
        {
            y[i] = x[i] * Logistic(x[i]);
        }
    }

    protected override void Backward(double[] x, double[] y, double[] dy, double[] dx)
    {
        var beta = Required(ParameterRole.Weight)[0];
        for (var i = 0; i < x.Length; i++)
        {
            var s = Logistic(x[i]);
            dx[i] = dy[i] * (s + (beta * x[i] * s * (1 - s)));
            Gradient(ParameterRole.Weight)![0] += dy[i] * x[i] * x[i] * s * (1 - s);
        }
    }

    private double Logistic(double x) => 1 / (1 + Math.Exp(-Required(ParameterRole.Weight)[0] * x));
}
