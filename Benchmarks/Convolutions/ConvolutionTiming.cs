using System.Diagnostics;
using System.Runtime.CompilerServices;
using Unroll.Generator.Tests.Convolutions;

namespace Unroll.Benchmarks.Convolutions;

/// <summary>
/// The time of a convolution by one algorithm. The values stay in the cache, as between the layers of a network; the
/// weights come from as many copies as the cache does not hold, since those of the other layers drive them out.
/// </summary>
internal sealed class ConvolutionTiming
{
    private const double Seconds = 0.25;
    private const int ColdFloats = 16 * 1024 * 1024;

    private readonly ConvolutionCase _case;
    private readonly ConvolutionAssembly.Run _run;
    private readonly AlignedBuffer _x;
    private readonly AlignedBuffer _y;
    private readonly AlignedBuffer _bias;
    private readonly AlignedBuffer _shared;
    private readonly AlignedBuffer _scratch;
    private readonly AlignedBuffer[] _weights;

    public ConvolutionTiming(ConvolutionCase measured, ConvolutionAssembly assembly, int index)
    {
        _case = measured;
        _run = assembly.Runner(index);
        var (task, step) = (measured.Task, measured.Step);
        _x = new AlignedBuffer(measured.Input.Length);
        _x.Span.Fill(0.5f);
        _y = new AlignedBuffer(measured.Output.Length);
        _bias = new AlignedBuffer(task.Set.RoundUp(task.Output.C));
        _shared = new AlignedBuffer(step.SharedLength + 1);
        _scratch = new AlignedBuffer(step.Calls.Max(call => call.Kernel.ThreadScratchLength) + 1);
        var copies = Math.Min(64, 1 + (ColdFloats / step.WeightsLength));
        _weights = [.. Enumerable.Range(0, copies).Select(_ => new AlignedBuffer(step.WeightsLength))];
        foreach (var copy in _weights)
        {
            copy.Span.Fill(0.01f);
        }
    }

    /// <summary>The median over some runs.</summary>
    public double Measure()
    {
        Run(0);
        var times = new List<double>();
        var start = Stopwatch.GetTimestamp();
        while (times.Count < 5 || Stopwatch.GetElapsedTime(start).TotalSeconds < Seconds)
        {
            var before = Stopwatch.GetTimestamp();
            Run(times.Count);
            times.Add(Stopwatch.GetElapsedTime(before).TotalSeconds);
        }

        return Measuring.Latency.Quantile(times, 0.5);
    }

    private void Run(int turn) =>
        _run(
            ref Unsafe.Add(ref _x.Start, _case.Input.Interior),
            ref _weights[turn % _weights.Length].Start,
            ref _bias.Start,
            ref _bias.Start,
            ref Unsafe.Add(ref _y.Start, _case.Output.Interior),
            ref _shared.Start,
            ref _scratch.Start
        );
}
