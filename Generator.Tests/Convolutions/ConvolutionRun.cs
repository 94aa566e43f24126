using System.Globalization;
using System.Runtime.CompilerServices;
using Unroll.Generator.Planning;
using Unroll.Generator.Planning.Convolutions;

namespace Unroll.Generator.Tests.Convolutions;

/// <summary>One run of a case on random values, held against the convolution's definition in double precision.</summary>
internal sealed class ConvolutionRun
{
    /// <summary>What stands where no kernel may write, and what fills memory that it must not rely on.</summary>
    private const float Untouched = 12345;

    private readonly ConvolutionCase _case;
    private readonly float[] _image;
    private readonly float[] _weights;
    private readonly float[] _bias;
    private readonly float[] _scale;
    private readonly float[] _addend;
    private readonly AlignedBuffer _y;

    /// <param name="tested">The case.</param>
    /// <param name="assembly">Has its kernels.</param>
    /// <param name="index">Its number there.</param>
    /// <param name="seed">Of the random values.</param>
    /// <param name="change">What is done to the inputs, which are from -1 to 1 before.</param>
    public ConvolutionRun(
        ConvolutionCase tested,
        StepAssembly assembly,
        int index,
        int? seed = null,
        Action<float[]>? change = null
    )
    {
        _case = tested;
        var (task, random) = (tested.Task, new Random(seed ?? index));
        float[] Draw(int length) => [.. Enumerable.Range(0, length).Select(_ => (2 * random.NextSingle()) - 1)];
        _image = Draw(task.Input.Size);
        change?.Invoke(_image);
        _weights = Draw(task.Output.C * tested.Channels * task.Window.KernelHeight * task.Window.KernelWidth);
        _bias = Draw(task.Output.C);
        _scale = Draw(task.Output.C);
        _addend = Draw(task.HasAddend ? tested.Output.Shape.Size : 0);
        _y = Filled(tested.Output.Length, Untouched);
        Execute(assembly, index);
    }

    /// <summary>The output, as it lies in memory.</summary>
    public ReadOnlySpan<float> Output => _y.Span;

    /// <summary>What differs, in words; empty if nothing does.</summary>
    public string Differences()
    {
        var shape = _case.Output.Shape;
        var largest = 1.0;
        var (worst, where) = (0.0, "");
        for (var c = 0; c < shape.C; c++)
        {
            for (var i = 0; i < shape.H; i++)
            {
                for (var j = 0; j < shape.W; j++)
                {
                    var expected = Expected(c, i, j);
                    var error = Math.Abs(expected - _y.Span[Place(_case.Output, c, i, j)]);
                    largest = Math.Max(largest, Math.Abs(expected));
                    if (!(error <= worst))
                    {
                        (worst, where) = (error, string.Create(CultureInfo.InvariantCulture, $"y[{c}, {i}, {j}]"));
                    }
                }
            }
        }

        var tolerance = 1e-5 * largest;
        return worst <= tolerance
            ? SpoiltBorder()
            : string.Create(CultureInfo.InvariantCulture, $"{_case}: {where} is off by {worst:G3}\n");
    }

    private void Execute(StepAssembly assembly, int index)
    {
        var (task, step, set) = (_case.Task, _case.Step, _case.Task.Set);
        var x = new AlignedBuffer(_case.Input.Length);
        Place(_image, _case.Input, x);
        var addend = new AlignedBuffer(_case.Addend?.Length ?? 1);
        if (_case.Addend is { } layout)
        {
            Place(_addend, layout, addend);
        }

        var bias = new AlignedBuffer(set.RoundUp(task.Output.C));
        _bias.CopyTo(bias.Span);
        var weights = Filled(step.WeightsLength, Untouched);
        float[] one = [.. _scale.Select(_ => 1f)];
        var norm = FoldedNorm.Of(_scale, new float[one.Length], new float[one.Length], one, 0);
        assembly.Packer(index)(_weights, norm, weights.Span);
        var shared = Filled(step.SharedLength + 1, Untouched);
        var sums = Filled(step.SumsLength + 1, Untouched);
        var scratch = Filled(step.Calls.Max(call => call.Kernel.ThreadScratchLength) + 1, Untouched);
        assembly.Runner(index)(
            ref Unsafe.Add(ref x.Start, _case.Input.Interior),
            ref weights.Start,
            ref bias.Start,
            ref Unsafe.Add(ref addend.Start, _case.Addend?.Interior ?? 0),
            ref Unsafe.Add(ref _y.Start, _case.Output.Interior),
            ref shared.Start,
            ref sums.Start,
            ref scratch.Start
        );
    }

    /// <summary>The definition: a maximum of sums, scaled by a folded normalisation, an addend, an activation.</summary>
    private double Expected(int c, int i, int j)
    {
        var task = _case.Task;
        var size = task.Pools ? 2 : 1;
        var largest = double.NegativeInfinity;
        for (var p = 0; p < size * size; p++)
        {
            largest = Math.Max(largest, Convolve(c, (size * i) + (p / size), (size * j) + (p % size)));
        }

        var shape = _case.Output.Shape;
        var sum = largest + (task.HasAddend ? _addend[(((c * shape.H) + i) * shape.W) + j] : 0);
        return task.Activation is null ? sum : Math.Max(0, sum);
    }

    private double Convolve(int c, int i, int j)
    {
        var (task, window) = (_case.Task, _case.Task.Window);
        double sum = 0;
        for (var channel = 0; channel < _case.Channels; channel++)
        {
            for (var ky = 0; ky < window.KernelHeight; ky++)
            {
                for (var kx = 0; kx < window.KernelWidth; kx++)
                {
                    var row = (i * window.StrideHeight) + (ky * window.DilationHeight) - window.PadTop;
                    var column = (j * window.StrideWidth) + (kx * window.DilationWidth) - window.PadLeft;
                    if (row < 0 || row >= task.Input.H || column < 0 || column >= task.Input.W)
                    {
                        continue;
                    }

                    var first = c / (task.Output.C / task.Groups) * _case.Channels;
                    var weight = (((c * _case.Channels) + channel) * window.KernelHeight) + ky;
                    sum +=
                        (double)_weights[(weight * window.KernelWidth) + kx]
                        * _image[((((first + channel) * task.Input.H) + row) * task.Input.W) + column];
                }
            }
        }

        return (sum * _scale[c]) + _bias[c];
    }

    private string SpoiltBorder()
    {
        var layout = _case.Output;
        var inside = new HashSet<int>();
        for (var c = 0; c < (layout.Kind == LayoutKind.Blocked ? layout.Blocks * layout.Lanes : layout.Shape.C); c++)
        {
            for (var i = 0; i < layout.Shape.H; i++)
            {
                for (var j = 0; j < layout.Shape.W; j++)
                {
                    inside.Add(Place(layout, c, i, j));
                }
            }
        }

        var spoilt = Enumerable
            .Range(0, layout.Length)
            .Any(place => !inside.Contains(place) && _y.Span[place] is not (Untouched or 0));
        return spoilt ? $"{_case}: something is written beside the output\n" : "";
    }

    private static AlignedBuffer Filled(int length, float value)
    {
        var buffer = new AlignedBuffer(length);
        buffer.Span.Fill(value);
        return buffer;
    }

    private static void Place(float[] image, Layout layout, AlignedBuffer buffer)
    {
        var shape = layout.Shape;
        for (var n = 0; n < image.Length; n++)
        {
            buffer.Span[Place(layout, n / shape.Area, n % shape.Area / shape.W, n % shape.W)] = image[n];
        }
    }

    private static int Place(Layout layout, int c, int i, int j) =>
        layout.Kind == LayoutKind.Planar
            ? layout.Position(c, i, j)
            : layout.Position(c / layout.Lanes, i, j) + (c % layout.Lanes);
}
