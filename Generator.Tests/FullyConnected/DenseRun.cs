using System.Globalization;
using System.Runtime.CompilerServices;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;
using Unroll.Generator.Tests.Convolutions;
using Precision = Unroll.Generator.Model.WeightPrecision;

namespace Unroll.Generator.Tests.FullyConnected;

/// <summary>
/// One run of a case on random values, held against the definition in double precision, in which bfloat16 weights are
/// rounded: beyond that there may be no more error than in float32.
/// </summary>
internal sealed class DenseRun
{
    /// <summary>What fills memory that no kernel may rely on.</summary>
    private const float Untouched = 12345;

    private readonly DenseCase _case;
    private readonly float[] _x;
    private readonly float[] _weights;
    private readonly float[] _bias;
    private readonly float[] _scale;
    private readonly float[] _addend;
    private readonly AlignedBuffer _y;

    public DenseRun(DenseCase tested, StepAssembly assembly, int index)
    {
        _case = tested;
        var random = new Random(index);
        float[] Draw(int length) => [.. Enumerable.Range(0, length).Select(_ => (2 * random.NextSingle()) - 1)];
        _x = Draw(tested.Input.Shape.Size);
        _weights = Draw(tested.Outputs * _x.Length);
        _bias = Draw(tested.Outputs);
        _scale = Draw(tested.Outputs);
        _addend = Draw(tested.Outputs);
        _y = new AlignedBuffer(tested.Output.Length);
        _y.Span.Fill(Untouched);
        Execute(assembly, index);
    }

    /// <summary>What differs, in words; empty if nothing does.</summary>
    public string Differences()
    {
        var expected = Enumerable.Range(0, _case.Outputs).Select(Expected).ToArray();
        var tolerance = 2e-6 * Math.Max(1, expected.Max(Math.Abs));
        var worst = expected.Select((value, o) => Math.Abs(value - _y.Span[o])).Max();
        return worst <= tolerance ? "" : string.Create(CultureInfo.InvariantCulture, $"{_case}: off by {worst:G3}\n");
    }

    private void Execute(StepAssembly assembly, int index)
    {
        var (step, layout, set) = (_case.Step, _case.Input, _case.Set);
        var x = new AlignedBuffer(layout.Length);
        for (var n = 0; n < _x.Length; n++)
        {
            var (c, i, j) = (n / layout.Shape.Area, n % layout.Shape.Area / layout.Shape.W, n % layout.Shape.W);
            var lanes = layout.Kind == LayoutKind.Blocked ? layout.Lanes : 1;
            x.Span[layout.Position(c / lanes, i, j) + (c % lanes)] = _x[n];
        }

        var bias = new AlignedBuffer(set.RoundUp(_case.Outputs));
        _bias.CopyTo(bias.Span);
        var addend = new AlignedBuffer(set.RoundUp(_case.Outputs));
        _addend.CopyTo(addend.Span);
        var weights = new AlignedBuffer(step.WeightsLength);
        weights.Span.Fill(Untouched);
        float[] one = [.. _scale.Select(_ => 1f)];
        var norm = FoldedNorm.Of(_scale, new float[one.Length], new float[one.Length], one, 0);
        assembly.Packer(index)(_weights, norm, weights.Span);
        var unused = new AlignedBuffer(1);
        assembly.Runner(index)(
            ref Unsafe.Add(ref x.Start, layout.Interior),
            ref weights.Start,
            ref bias.Start,
            ref addend.Start,
            ref _y.Start,
            ref unused.Start,
            ref unused.Start,
            ref unused.Start
        );
    }

    private double Expected(int output)
    {
        double sum = _bias[output] + (_case.HasAddend ? _addend[output] : 0);
        for (var input = 0; input < _x.Length; input++)
        {
            double weight = _weights[(output * _x.Length) + input] * _scale[output];
            sum += (_case.Precision == Precision.BFloat16 ? BFloat16.Round(weight) : weight) * _x[input];
        }

        return _case.IsRectified ? Math.Max(0, sum) : sum;
    }
}
