namespace Unroll.Generator.Tests.Reference;

/// <summary>
/// Cross-correlation: y[f, o] = b[f] + sum over the channels c of f's group and the taps k of w[f, c, k] * x[c, o under k].
/// Padding is zero.
/// </summary>
internal sealed class Convolution : ImageLayer
{
    private readonly Window _window;
    private readonly (int Tap, int Position)[][] _taps;
    private readonly int _groupChannels;
    private readonly int _groupFilters;

    public Convolution(GraphLayer description, Tensors tensors)
        : base(description, tensors)
    {
        _window = new Window(description);
        _taps = _window.Taps(Input, Output);
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
        for (var filter = 0; filter < Output.C; filter++)
        {
            for (var position = 0; position < OutputArea; position++)
            {
                var sum = bias?[filter] ?? 0;
                for (var channel = 0; channel < _groupChannels; channel++)
                {
                    var kernel = KernelStart(filter, channel);
                    var plane = PlaneStart(filter, channel);
                    foreach (var (tap, source) in _taps[position])
                    {
                        sum += weight[kernel + tap] * x[plane + source];
                    }
                }

                y[(filter * OutputArea) + position] = sum;
            }
        }
    }

    protected override void Backward(double[] x, double[] y, double[] dy, double[] dx)
    {
        var weight = Required(ParameterRole.Weight);
        var weightGradient = Gradient(ParameterRole.Weight)!;
        var biasGradient = Gradient(ParameterRole.Bias);
        for (var filter = 0; filter < Output.C; filter++)
        {
            for (var position = 0; position < OutputArea; position++)
            {
                var gradient = dy[(filter * OutputArea) + position];
                if (biasGradient is not null)
                {
                    biasGradient[filter] += gradient;
                }

                for (var channel = 0; channel < _groupChannels; channel++)
                {
                    var kernel = KernelStart(filter, channel);
                    var plane = PlaneStart(filter, channel);
                    foreach (var (tap, source) in _taps[position])
                    {
                        weightGradient[kernel + tap] += gradient * x[plane + source];
                        dx[plane + source] += gradient * weight[kernel + tap];
                    }
                }
            }
        }
    }

    /// <summary>Where w[filter, channel of its group] begins.</summary>
    private int KernelStart(int filter, int channel) => ((filter * _groupChannels) + channel) * _window.Area;

    /// <summary>Where the plane of that channel begins in the input.</summary>
    private int PlaneStart(int filter, int channel) =>
        ((filter / _groupFilters * _groupChannels) + channel) * InputArea;
}
