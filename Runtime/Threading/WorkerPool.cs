using System.Runtime.ExceptionServices;

namespace Unroll;

/// <summary>
/// Threads that wait for work and share it with the caller. A job is a fixed number of items; whoever is free takes the
/// next one. A job allocates nothing, and a pool of one thread runs everything on the caller, without any barrier.
/// </summary>
/// <remarks>
/// The next item is claimed by a compare-and-swap on a ticket of (job, items left). So the caller waits only for items
/// that somebody has begun, never for a worker that the machine has not scheduled.
/// </remarks>
public sealed class WorkerPool : IDisposable
{
    /// <summary>Turns that a waiting thread spins before it parks; more would starve a machine whose cores are busy.</summary>
    private const int SpinTurns = 200;

    private readonly Lock _turn = new();
    private readonly object _gate = new();
    private readonly object _done = new();
    private readonly Thread[] _workers;

    private Action<int>? _work;
    private int _items;
    private int _firstFailedItem;
    private ExceptionDispatchInfo? _failure;
    private long _ticket; // high half: the job's number; low half: items that nobody has begun
    private int _unfinished;
    private int _parked;
    private volatile bool _callerParked;
    private volatile bool _disposed;

    /// <summary>Starts <paramref name="threads"/> - 1 background threads; the caller of <see cref="Run"/> is the other one.</summary>
    /// <param name="threads">The number of threads that work, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is less than 1.</exception>
    public WorkerPool(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        Threads = threads;
        _workers = new Thread[threads - 1];
        for (var i = 0; i < _workers.Length; i++)
        {
            _workers[i] = new Thread(Serve) { IsBackground = true, Name = $"Unroll worker {i + 1}" };
            _workers[i].Start();
        }
    }

    /// <summary>The number of threads that work, the caller included.</summary>
    public int Threads { get; }

    /// <summary>
    /// Calls <paramref name="work"/> once with each index below <paramref name="items"/>, and returns when all are done. A
    /// call while another one runs (from a second thread, or from within an item) does its items alone.
    /// </summary>
    /// <param name="items">The number of items.</param>
    /// <param name="work">Does an item; keep the delegate, since making one allocates.</param>
    /// <exception cref="Exception">What an item threw; of several, that of the lowest index. The others have run.</exception>
    public void Run(int items, Action<int> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentOutOfRangeException.ThrowIfNegative(items);
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (items <= 1 || _workers.Length == 0 || _turn.IsHeldByCurrentThread || !_turn.TryEnter())
        {
            RunAlone(items, work);
            return;
        }

        try
        {
            RunShared(items, work);
        }
        finally
        {
            _turn.Exit();
        }
    }

    /// <summary>Ends the threads, once they have nothing to do.</summary>
    public void Dispose()
    {
        _disposed = true;
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }

        foreach (var worker in _workers)
        {
            worker.Join();
        }
    }

    private static void RunAlone(int items, Action<int> work)
    {
        ExceptionDispatchInfo? failure = null;
        for (var item = 0; item < items; item++)
        {
            try
            {
                work(item);
            }
            catch (Exception exception)
            {
                failure ??= ExceptionDispatchInfo.Capture(exception);
            }
        }

        failure?.Throw();
    }

    private void RunShared(int items, Action<int> work)
    {
        _work = work;
        _items = items;
        _failure = null;
        _firstFailedItem = int.MaxValue;
        _unfinished = items;
        var job = (_ticket >> 32) + 1;
        Interlocked.Exchange(ref _ticket, (job << 32) | (uint)items);
        Wake(items - 1);
        WorkOff();
        WaitUntilFinished();
        _work = null;
        var failure = _failure;
        _failure = null;
        failure?.Throw();
    }

    private void Wake(int wanted)
    {
        if (Volatile.Read(ref _parked) == 0)
        {
            return;
        }

        lock (_gate)
        {
            for (var i = Math.Min(wanted, _parked); i > 0; i--)
            {
                Monitor.Pulse(_gate);
            }
        }
    }

    /// <summary>Takes items until none is left that nobody has begun.</summary>
    private void WorkOff()
    {
        while (true)
        {
            var ticket = Volatile.Read(ref _ticket);
            var left = (uint)ticket;
            if (left == 0)
            {
                return;
            }

            // Once the ticket is ours the job cannot end before this item does, so its fields hold still.
            if (Interlocked.CompareExchange(ref _ticket, ticket - 1, ticket) == ticket)
            {
                RunItem(_items - (int)left);
            }
        }
    }

    private void RunItem(int item)
    {
        try
        {
            _work!(item);
        }
        catch (Exception exception)
        {
            lock (_done)
            {
                if (item < _firstFailedItem)
                {
                    _firstFailedItem = item;
                    _failure = ExceptionDispatchInfo.Capture(exception);
                }
            }
        }

        if (Interlocked.Decrement(ref _unfinished) == 0 && _callerParked)
        {
            lock (_done)
            {
                Monitor.Pulse(_done);
            }
        }
    }

    private void WaitUntilFinished()
    {
        for (var turn = 0; turn < SpinTurns; turn++)
        {
            if (Volatile.Read(ref _unfinished) == 0)
            {
                return;
            }

            Thread.SpinWait(10);
        }

        lock (_done)
        {
            _callerParked = true;
            Interlocked.MemoryBarrier(); // the flag must be out before the count is read: see RunItem
            while (Volatile.Read(ref _unfinished) != 0)
            {
                Monitor.Wait(_done);
            }

            _callerParked = false;
        }
    }

    private void Serve()
    {
        while (!_disposed)
        {
            WorkOff();
            WaitForWork();
        }
    }

    private void WaitForWork()
    {
        for (var turn = 0; turn < SpinTurns; turn++)
        {
            if (HasWork || _disposed)
            {
                return;
            }

            Thread.SpinWait(10);
        }

        lock (_gate)
        {
            Interlocked.Increment(ref _parked); // a full fence: whoever publishes a ticket later sees it
            while (!HasWork && !_disposed)
            {
                Monitor.Wait(_gate);
            }

            Interlocked.Decrement(ref _parked);
        }
    }

    private bool HasWork => (uint)Volatile.Read(ref _ticket) != 0;
}
