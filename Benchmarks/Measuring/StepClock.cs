using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Unroll.Benchmarks.Measuring;

/// <summary>
/// The time of each step of a prediction on one thread. A team waits behind every step; this one reads the clock instead,
/// so that what is measured is the predictor's own code, all steps with the caches as they are in a prediction.
/// </summary>
internal sealed class StepClock(ITeamWork work, float[] input, float[] output)
{
    private readonly AlignedBuffer _workspace = new(work.WorkspaceLength);
    private readonly long[] _ends = new long[work.Steps.Count];
    private readonly List<double>[] _times = [.. work.Steps.Select(_ => new List<double>())];
    private int _step;

    /// <summary>Microseconds: the median time of each step so far.</summary>
    public IReadOnlyList<double> Medians => [.. _times.Select(times => Latency.Quantile(times, 0.5))];

    /// <summary>Predicts once.</summary>
    /// <param name="counts">Whether the times count; those before the code has its last tier do not.</param>
    public void Run(bool counts)
    {
        _step = 0;
        var before = Stopwatch.GetTimestamp();
        work.Run(ref input[0], ref output[0], _workspace, new Member(this));
        for (var step = 0; step < _ends.Length && counts; step++)
        {
            _times[step].Add((_ends[step] - before) * 1e6 / Stopwatch.Frequency);
            before = _ends[step];
        }
    }

    /// <summary>A team of one, as <see cref="Alone"/> is.</summary>
    private readonly struct Member(StepClock clock) : ITeam
    {
        public bool Leads => true;

        public int First(int units) => 0;

        public int Last(int units) => units;

        public ref float Scratch(ref float alone) => ref alone;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Wait() => clock._ends[clock._step++] = Stopwatch.GetTimestamp();
    }
}
