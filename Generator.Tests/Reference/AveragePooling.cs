namespace Unroll.Generator.Tests.Reference;

/// <summary>The average under the window: over all its taps, or over those that are not padding.</summary>
internal sealed class AveragePooling : ImageLayer
{
    private readonly (int Tap, int Position)[][] _taps;
    private readonly int _area;
    private readonly bool _countPadding;

    public AveragePooling(GraphLayer description, Tensors tensors)
        : base(description, tensors)
    {
        var window = new Window(description);
        _taps = window.Taps(Input, Output);
        _area = window.Area;
        _countPadding = description.Integers("countPadding")[0] != 0;
    }

    protected override void Forward(double[] x, double[] y)
    {
        for (var element = 0; element < y.Length; element++)
        {
            var (channel, position) = Math.DivRem(element, _taps.Length);
            foreach (var (_, source) in _taps[position])
            {
                y[element] += x[(channel * Input.H * Input.W) + source] / Divisor(position);
            }
        }
    }

    protected override void Backward(double[] x, double[] y, double[] dy, double[] dx)
    {
        for (var element = 0; element < y.Length; element++)
        {
            var (channel, position) = Math.DivRem(element, _taps.Length);
            foreach (var (_, source) in _taps[position])
            {
                dx[(channel * Input.H * Input.W) + source] += dy[element] / Divisor(position);
            }
        }
    }

    private double Divisor(int position) => _countPadding ? _area : _taps[position].Length;
}
