using Batch = double[][];

namespace Unroll.Generator.Tests.Reference;

/// <summary>The largest element under the window; padding never wins. Of equal ones the first takes the gradient.</summary>
internal sealed class MaxPooling : ImageLayer
{
    private readonly (int Tap, int Position)[][] _taps;

    public MaxPooling(GraphLayer description, Tensors tensors)
        : base(description, tensors) => _taps = new Window(description).Taps(Input, Output);

    public override double Margin(IReadOnlyList<Batch> operands)
    {
        var margin = double.PositiveInfinity;
        foreach (var x in operands[0])
        {
            for (var element = 0; element < Output.Size; element++)
            {
                var winner = x[Winner(x, element)];
                var others = Window(element).Select(position => winner - x[position]).Where(distance => distance > 0);
                margin = Math.Min(margin, others.DefaultIfEmpty(double.PositiveInfinity).Min());
            }
        }

        return margin / operands[0].Max(image => image.Max(Math.Abs));
    }

    protected override void Forward(double[] x, double[] y)
    {
        for (var element = 0; element < y.Length; element++)
        {
            y[element] = x[Winner(x, element)];
        }
    }

    protected override void Backward(double[] x, double[] y, double[] dy, double[] dx)
    {
        for (var element = 0; element < y.Length; element++)
        {
            dx[Winner(x, element)] += dy[element];
        }
    }

    private int Winner(double[] x, int element)
    {
        var winner = -1;
        foreach (var position in Window(element))
        {
            if (winner < 0 || x[position] > x[winner])
            {
                winner = position;
            }
        }

        return winner;
    }

    private IEnumerable<int> Window(int element)
    {
        var (channel, position) = Math.DivRem(element, _taps.Length);
        return _taps[position].Select(tap => (channel * Input.H * Input.W) + tap.Position);
    }
}
