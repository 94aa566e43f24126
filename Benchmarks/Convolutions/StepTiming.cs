using System.Diagnostics;
using System.Runtime.CompilerServices;
using Unroll.Generator.Planning;
using Unroll.Generator.Planning.Convolutions;
using Unroll.Generator.Tests.Convolutions;

namespace Unroll.Benchmarks.Convolutions;

/// <summary>
/// The time of a layer with weights by one algorithm. The values stay in the cache, as between the layers of a network.
/// Cold weights come from as many copies as the cache does not hold, since those of the other layers drive them out; warm
/// ones are those of the call before.
/// </summary>
internal sealed class StepTiming
{
    private const double Seconds = 0.25;

    /// <summary>Seconds that are timed at once, since the clock's own steps are coarse.</summary>
    private const double LeastBlock = 10e-6;

    private const int MostLanes = 16;
    private const int ColdFloats = 16 * 1024 * 1024;

    private readonly (Layout Input, Layout Output) _layouts;
    private readonly StepAssembly.Run _run;
    private readonly AlignedBuffer _x;
    private readonly AlignedBuffer _y;
    private readonly AlignedBuffer _bias;
    private readonly AlignedBuffer _shared;
    private readonly AlignedBuffer _sums;
    private readonly AlignedBuffer _scratch;
    private readonly AlignedBuffer[] _weights;

    /// <param name="step">The layer.</param>
    /// <param name="input">The layout of its input.</param>
    /// <param name="output">That of its output.</param>
    /// <param name="run">Computes it.</param>
    /// <param name="pack">Makes packed weights of its tensor.</param>
    /// <param name="tensorLength">The floats of that.</param>
    /// <param name="isCold">Whether its weights come from memory.</param>
    public StepTiming(
        WeightedStep step,
        Layout input,
        Layout output,
        StepAssembly.Run run,
        StepAssembly.Pack pack,
        int tensorLength,
        bool isCold = true
    )
    {
        _layouts = (input, output);
        _run = run;
        _x = new AlignedBuffer(input.Length);
        _x.Span.Fill(0.5f);
        _y = new AlignedBuffer(output.Length);
        _bias = new AlignedBuffer((output.Shape.C / MostLanes * MostLanes) + MostLanes);
        _shared = new AlignedBuffer(step.SharedLength + 1);
        _sums = new AlignedBuffer(step.SumsLength + 1);
        _scratch = new AlignedBuffer(step.Calls.Max(call => call.Kernel.ThreadScratchLength) + 1);
        var copies = isCold ? Math.Min(64, 1 + (ColdFloats / step.WeightsLength)) : 1;
        _weights = [.. Enumerable.Range(0, copies).Select(_ => new AlignedBuffer(step.WeightsLength))];
        // Near enough to the inputs in size for channels in pairs.
        var tensor = new float[tensorLength];
        tensor.AsSpan().Fill(0.02f);
        foreach (var copy in _weights)
        {
            pack(tensor, FoldedNorm.None, copy.Span);
        }
    }

    /// <summary>The median over some runs.</summary>
    public double Measure()
    {
        Run(0);
        var block = 1;
        while (Time(0, block) < LeastBlock)
        {
            block *= 2;
        }

        var times = new List<double>();
        var start = Stopwatch.GetTimestamp();
        while (times.Count < 5 || Stopwatch.GetElapsedTime(start).TotalSeconds < Seconds)
        {
            times.Add(Time(times.Count * block, block) / block);
        }

        return Measuring.Latency.Quantile(times, 0.5);
    }

    private double Time(int first, int calls)
    {
        var before = Stopwatch.GetTimestamp();
        for (var call = 0; call < calls; call++)
        {
            Run(first + call);
        }

        return Stopwatch.GetElapsedTime(before).TotalSeconds;
    }

    private void Run(int turn) =>
        _run(
            ref Unsafe.Add(ref _x.Start, _layouts.Input.Interior),
            ref _weights[turn % _weights.Length].Start,
            ref _bias.Start,
            ref _bias.Start,
            ref Unsafe.Add(ref _y.Start, _layouts.Output.Interior),
            ref _shared.Start,
            ref _sums.Start,
            ref _scratch.Start
        );
}
