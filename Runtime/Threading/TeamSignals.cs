using System.Runtime.InteropServices;

namespace Unroll;

/// <summary>
/// What the threads of a <see cref="Team"/> wait for: counters that only grow while a call runs, so that no wake-up can be
/// missed. Who waits spins for some microseconds, then lets others have the core, then parks.
/// </summary>
internal sealed class TeamSignals(int threads)
{
    /// <summary>Turns that a waiting thread spins; more would starve a machine whose cores are busy.</summary>
    private const int SpinTurns = 200;

    /// <summary>Turns that it yields before it parks.</summary>
    private const int YieldTurns = 20;

    private readonly object _gate = new();
    private readonly int _spinTurns = threads <= Environment.ProcessorCount ? SpinTurns : 0;

    private Counters _counters;
    private volatile bool _failed;
    private volatile bool _closed;

    /// <summary>Whether the threads have ended, or will before the next call.</summary>
    public bool IsClosed => _closed;

    /// <summary>Begins a call.</summary>
    public void Begin()
    {
        _failed = false;
        _counters.Arrived = 0;
        _counters.Finished = 0;
        Advance(ref _counters.Begun);
    }

    /// <summary>Waits for a call; false if none will come.</summary>
    /// <param name="call">The number of the call, from 1.</param>
    public bool AwaitCall(int call)
    {
        Await(ref _counters.Begun, call, unlessFailed: false);
        return !_closed;
    }

    /// <summary>Ends a step: returns when all have arrived, or one has failed.</summary>
    public void ArriveAndWait(int members)
    {
        var arrived = Advance(ref _counters.Arrived);
        Await(ref _counters.Arrived, (arrived + members - 1) / members * members, unlessFailed: true);
    }

    /// <summary>Tells that a helper is through with the call.</summary>
    public void Finish() => Advance(ref _counters.Finished);

    /// <summary>Waits until so many are.</summary>
    public void AwaitFinished(int helpers) => Await(ref _counters.Finished, helpers, unlessFailed: false);

    /// <summary>Lets those through that wait for the end of a step.</summary>
    public void Fail()
    {
        _failed = true;
        WakeAll();
    }

    /// <summary>Ends the threads; none of them may be in a call.</summary>
    public void Close()
    {
        _closed = true;
        Advance(ref _counters.Begun);
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
        Volatile.Read(ref counter) - target >= 0 || (unlessFailed && _failed);

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
