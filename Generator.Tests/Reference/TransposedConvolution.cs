namespace Unroll.Generator.Tests.Reference;

/// <summary>
/// Each element of the input, times its kernel, is added to the output: y[f, i * stride + k * dilation - padding] +=
/// w[c, f, k] * x[c, i] for the filters f of c's group, and b[f] once. It is the gradient of the convolution that leads from
/// the output back to the input.
/// </summary>
internal sealed class TransposedConvolution : ImageLayer
{
    private readonly Window _window;

    /// <summary>For each position of the input the taps that land in the output, and where.</summary>
    private readonly (int Tap, int Position)[][] _taps;
    private readonly int _groupChannels;
    private readonly int _groupFilters;

    public TransposedConvolution(GraphLayer description, Tensors tensors)
        : base(description, tensors)
    {
        _window = new Window(description);
        _taps = _window.Taps(Output, Input);
        var groups = description.Integers("groups")[0];
        _groupChannels = Input.C / groups;
        _groupFilters = Output.C / groups;
    }

    private int InputArea => Input.H * Input.W;

    private int OutputArea => Output.H * Output.W;

    protected override void Forward(double[] x, double[] y)
    {
        var weight = Required(ParameterRole.Weight);
        var bias = Value(ParameterRole.Bias);
        for (var i = 0; i < y.Length; i++)
        {
            y[i] = bias?[i / OutputArea] ?? 0;
        }

        foreach (var (input, w, output) in Products())
        {
            y[output] += weight[w] * x[input];
        }
    }

    protected override void Backward(double[] x, double[] y, double[] dy, double[] dx)
    {
        var weight = Required(ParameterRole.Weight);
        var weightGradient = Gradient(ParameterRole.Weight)!;
        foreach (var (input, w, output) in Products())
        {
            weightGradient[w] += dy[output] * x[input];
            dx[input] += dy[output] * weight[w];
        }

        if (Gradient(ParameterRole.Bias) is { } biasGradient)
        {
            for (var i = 0; i < dy.Length; i++)
            {
                biasGradient[i / OutputArea] += dy[i];
            }
        }
    }

    /// <summary>Which element of the input, times which weight, goes to which element of the output.</summary>
    private IEnumerable<(int Input, int Weight, int Output)> Products() =>
        from channel in Enumerable.Range(0, Input.C)
        from filter in Enumerable.Range(0, _groupFilters)
        let kernel = ((channel * _groupFilters) + filter) * _window.Area
        let plane = ((channel / _groupChannels * _groupFilters) + filter) * OutputArea
        from position in Enumerable.Range(0, InputArea)
        from tap in _taps[position]
        select ((channel * InputArea) + position, kernel + tap.Tap, plane + tap.Position);
}
