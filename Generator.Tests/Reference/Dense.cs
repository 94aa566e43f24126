namespace Unroll.Generator.Tests.Reference;

/// <summary>y = W x + b.</summary>
internal sealed class Dense(GraphLayer description, Tensors tensors) : ImageLayer(description, tensors)
{
    protected override void Forward(double[] x, double[] y)
    {
        var weight = Required(ParameterRole.Weight);
        var bias = Value(ParameterRole.Bias);
        for (var output = 0; output < y.Length; output++)
        {
            y[output] = bias?[output] ?? 0;
            for (var input = 0; input < x.Length; input++)
            {
                y[output] += weight[(output * x.Length) + input] * x[input];
            }
        }
    }

    protected override void Backward(double[] x, double[] y, double[] dy, double[] dx)
    {
        var weight = Required(ParameterRole.Weight);
        var weightGradient = Gradient(ParameterRole.Weight)!;
        var biasGradient = Gradient(ParameterRole.Bias);
        for (var output = 0; output < y.Length; output++)
        {
            if (biasGradient is not null)
            {
                biasGradient[output] += dy[output];
            }

            for (var input = 0; input < x.Length; input++)
            {
                weightGradient[(output * x.Length) + input] += dy[output] * x[input];
                dx[input] += dy[output] * weight[(output * x.Length) + input];
            }
        }
    }
}
