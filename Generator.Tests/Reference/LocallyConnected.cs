namespace Unroll.Generator.Tests.Reference;

/// <summary>
/// A convolution whose weights are not shared between positions (LeCun 1989): y[f, o] = b[f, o] + sum over channels c and
/// taps k of w[f, o, c, k] * x[c, o under k].
/// </summary>
internal sealed class LocallyConnected : ImageLayer
{
    private readonly Window _window;
    private readonly (int Tap, int Position)[][] _taps;

    public LocallyConnected(GraphLayer description, Tensors tensors)
        : base(description, tensors)
    {
        _window = new Window(description);
        _taps = _window.Taps(Input, Output);
    }

    protected override void Forward(double[] x, double[] y)
    {
        var weight = Required(ParameterRole.Weight);
        var bias = Value(ParameterRole.Bias);
        for (var output = 0; output < y.Length; output++)
        {
            y[output] = (bias?[output] ?? 0) + Products(output).Sum(pair => weight[pair.Weight] * x[pair.Input]);
        }
    }

    protected override void Backward(double[] x, double[] y, double[] dy, double[] dx)
    {
        var weight = Required(ParameterRole.Weight);
        var (weightGradient, biasGradient) = (Gradient(ParameterRole.Weight)!, Gradient(ParameterRole.Bias));
        for (var output = 0; output < y.Length; output++)
        {
            if (biasGradient is not null)
            {
                biasGradient[output] += dy[output];
            }

            foreach (var (w, input) in Products(output))
            {
                weightGradient[w] += dy[output] * x[input];
                dx[input] += dy[output] * weight[w];
            }
        }
    }

    /// <summary>The weights of an element of the output, and the elements of the input that they meet.</summary>
    private IEnumerable<(int Weight, int Input)> Products(int output) =>
        from channel in Enumerable.Range(0, Input.C)
        from tap in _taps[output % _taps.Length]
        select (
            (((output * Input.C) + channel) * _window.Area) + tap.Tap,
            (channel * Input.H * Input.W) + tap.Position
        );
}
