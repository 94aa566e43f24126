using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Unroll;

/// <summary>
/// Threads that predict together: each does its fixed share of every step, and they wait for each other between steps. A
/// call allocates nothing. Who waits spins for some microseconds, then lets others have the core, then parks. For emitted
/// code.
/// </summary>
/// <remarks>
/// A team serves one call at a time; a caller that finds it taken predicts alone, which is no slower for it than to wait.
/// What helpers wait for are counters that only grow, so that no wake-up can be missed.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Team : IDisposable
{
    /// <summary>Turns that a waiting thread spins; more would starve a machine whose cores are busy.</summary>
    private const int SpinTurns = 200;

    /// <summary>Turns that it yields before it parks.</summary>
    private const int YieldTurns = 20;

    private readonly ITeamWork _work;
    private readonly object _gate = new();
    private readonly Thread[] _helpers;
    private readonly AlignedBuffer[] _scratch;
    private readonly int _spinTurns;

    private Counters _counters;
    private AlignedBuffer _workspace;
    private int _taken;
    private nint _inputs; // of a batch, else 0
    private nint _outputs;
    private int _images; // of each thread
    private int _inputLength;
    private int _outputLength;
    private volatile ExceptionDispatchInfo? _failure;
    private volatile bool _disposed;

    /// <summary>Starts <paramref name="threads"/> - 1 background threads; the caller of a prediction is the other one.</summary>
    /// <param name="work">The predictor.</param>
    /// <param name="threads">The number of threads that work, at least 1.</param>
    /// <param name="inputLength">The floats of an input that all threads read; 0 if none does.</param>
    /// <param name="scratchLength">The floats that each thread needs for itself.</param>
    public Team(ITeamWork work, int threads, int inputLength, int scratchLength)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        _work = work;
        Threads = threads;
        Input = new AlignedBuffer(inputLength);
        _workspace = Input;
        _scratch = [.. Enumerable.Range(1, threads - 1).Select(_ => new AlignedBuffer(scratchLength))];
        _spinTurns = threads <= Environment.ProcessorCount ? SpinTurns : 0;
        _helpers = new Thread[threads - 1];
        for (var i = 0; i < _helpers.Length; i++)
        {
            var member = new TeamMember(this, i + 1);
            var index = i + 1;
            _helpers[i] = new Thread(() => Serve(index, member))
            {
                IsBackground = true,
                Name = $"Unroll helper {index}",
            };
            _helpers[i].Start();
        }
    }

    /// <summary>The number of threads that work, the caller included.</summary>
    public int Threads { get; }

    /// <summary>The caller, as a member.</summary>
    public TeamMember Leader => new(this, 0);

    /// <summary>The input of the prediction that runs, where all threads may read it.</summary>
    public AlignedBuffer Input { get; }

    /// <summary>Calls the helpers to a prediction. If this returns true, <see cref="End"/> must be called behind it.</summary>
    /// <param name="input">Copied to <see cref="Input"/>; empty where only the leader reads it.</param>
    /// <param name="workspace">The memory between the steps.</param>
    /// <returns>Whether the team was free.</returns>
    /// <exception cref="ObjectDisposedException">The predictor has been disposed.</exception>
    public bool TryBegin(ReadOnlySpan<float> input, AlignedBuffer workspace)
    {
        if (!TryTake())
        {
            return false;
        }

        input.CopyTo(Input.Span);
        _workspace = workspace;
        _inputs = 0;
        Begin();
        return true;
    }

    /// <summary>Lets the others run through, since a member has failed.</summary>
    /// <param name="failure">What <see cref="End"/> is to throw.</param>
    public void Fail(Exception failure)
    {
        Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(failure), null);
        WakeAll();
    }

    /// <summary>Waits until all helpers are through, and frees the team.</summary>
    /// <exception cref="Exception">What the first member that failed threw.</exception>
    public void End()
    {
        Await(ref _counters.Finished, _helpers.Length, unlessFailed: false);
        var failure = _failure;
        Volatile.Write(ref _taken, 0);
        failure?.Throw();
    }

    /// <summary>Predicts a batch, as many images on each thread.</summary>
    /// <returns>The images predicted: the largest multiple of <see cref="Threads"/>, or 0 if the team was taken.</returns>
    /// <exception cref="ObjectDisposedException">The predictor has been disposed.</exception>
    public unsafe int PredictImages(ReadOnlySpan<float> inputs, int count, Span<float> outputs)
    {
        if (count < Threads || !TryTake())
        {
            return 0;
        }

        fixed (
            float* firstInput = inputs,
                firstOutput = outputs
        )
        {
            (_inputs, _outputs, _images) = ((nint)firstInput, (nint)firstOutput, count / Threads);
            (_inputLength, _outputLength) = (inputs.Length / count, outputs.Length / count);
            Begin();
            try
            {
                PredictShare(0);
            }
            catch (Exception failure)
            {
                Fail(failure);
            }

            End();
        }

        return count / Threads * Threads;
    }

    /// <summary>Ends the threads, once the call that runs has ended.</summary>
    public void Dispose()
    {
        while (Interlocked.CompareExchange(ref _taken, 1, 0) != 0)
        {
            if (_disposed)
            {
                return;
            }

            Thread.Yield();
        }

        _disposed = true;
        Advance(ref _counters.Begun);
        foreach (var helper in _helpers)
        {
            helper.Join();
        }
    }

    internal ref float ScratchOf(int member) => ref _scratch[member - 1].Start;

    internal void WaitForAll()
    {
        var arrived = Advance(ref _counters.Arrived);
        Await(ref _counters.Arrived, (arrived + Threads - 1) / Threads * Threads, unlessFailed: true);
    }

    private bool TryTake()
    {
        ObjectDisposedException.ThrowIf(_disposed, _work);
        return Interlocked.CompareExchange(ref _taken, 1, 0) == 0;
    }

    private void Begin()
    {
        _failure = null;
        _counters.Arrived = 0;
        _counters.Finished = 0;
        Advance(ref _counters.Begun);
    }

    private void Serve(int index, TeamMember member)
    {
        for (var call = 1; ; call++)
        {
            Await(ref _counters.Begun, call, unlessFailed: false);
            if (_disposed)
            {
                return;
            }

            try
            {
                if (_inputs != 0)
                {
                    PredictShare(index);
                }
                else
                {
                    _work.Run(ref Input.Start, ref Unsafe.NullRef<float>(), _workspace, member);
                }
            }
            catch (Exception failure)
            {
                Fail(failure);
            }

            Advance(ref _counters.Finished);
        }
    }

    private unsafe void PredictShare(int index)
    {
        var (inputs, outputs) = (_images * _inputLength, _images * _outputLength);
        _work.PredictAlone(
            new ReadOnlySpan<float>((float*)_inputs + ((nint)index * inputs), inputs),
            _images,
            new Span<float>((float*)_outputs + ((nint)index * outputs), outputs)
        );
    }

    /// <summary>Counts up, and wakes whoever has parked. The increment is a full fence, as is that of the parked.</summary>
    private int Advance(ref int counter)
    {
        var value = Interlocked.Increment(ref counter);
        if (Volatile.Read(ref _counters.Parked) != 0)
        {
            WakeAll();
        }

        return value;
    }

    private void WakeAll()
    {
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }
    }

    private void Await(ref int counter, int target, bool unlessFailed)
    {
        for (var turn = 0; turn < _spinTurns + YieldTurns; turn++)
        {
            if (IsReached(ref counter, target, unlessFailed))
            {
                return;
            }

            if (turn < _spinTurns)
            {
                Thread.SpinWait(10);
            }
            else
            {
                Thread.Yield();
            }
        }

        lock (_gate)
        {
            Interlocked.Increment(ref _counters.Parked);
            while (!IsReached(ref counter, target, unlessFailed))
            {
                Monitor.Wait(_gate);
            }

            Interlocked.Decrement(ref _counters.Parked);
        }
    }

    /// <summary>Also where the counter of calls has wrapped around.</summary>
    private bool IsReached(ref int counter, int target, bool unlessFailed) =>
        Volatile.Read(ref counter) - target >= 0 || (unlessFailed && _failure is not null);

    /// <summary>Each in cache lines of its own (processors fetch two at once), since other threads write them.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 640)]
    private struct Counters
    {
        /// <summary>The calls begun; once more when the team is disposed.</summary>
        [FieldOffset(128)]
        public int Begun;

        /// <summary>How often members have ended a step of the call.</summary>
        [FieldOffset(256)]
        public int Arrived;

        /// <summary>The helpers that are through with the call.</summary>
        [FieldOffset(384)]
        public int Finished;

        /// <summary>The threads that have parked.</summary>
        [FieldOffset(512)]
        public int Parked;
    }
}
