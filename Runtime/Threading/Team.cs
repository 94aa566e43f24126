using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

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
    private readonly ITeamWork _work;
    private readonly TeamSignals _signals;
    private readonly Thread[] _helpers;
    private readonly AlignedBuffer[] _scratch;

    private AlignedBuffer _workspace;
    private int _taken;
    private nint _inputs; // of a batch, else 0
    private nint _outputs;
    private int _images; // of each thread
    private int _inputLength;
    private int _outputLength;
    private ExceptionDispatchInfo? _failure;

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
        _scratch = [.. Enumerable.Range(0, threads).Select(_ => new AlignedBuffer(scratchLength))];
        _signals = new TeamSignals(threads);
        var helper = new TeamHelper(_signals, new WeakReference<Team>(this));
        _helpers = new Thread[threads - 1];
        for (var i = 0; i < _helpers.Length; i++)
        {
            _helpers[i] = new Thread(helper.Serve) { IsBackground = true, Name = $"Unroll helper {i + 1}" };
            _helpers[i].Start(i + 1);
        }
    }

    /// <summary>Ends the threads of a predictor that nobody disposed of; they hold no reference to it between calls.</summary>
    ~Team() => _signals?.Close();

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
        _signals.Fail();
    }

    /// <summary>Waits until all helpers are through, and frees the team.</summary>
    /// <exception cref="Exception">What the first member that failed threw.</exception>
    public void End()
    {
        _signals.AwaitFinished(_helpers.Length);
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
            if (_signals.IsClosed)
            {
                return;
            }

            Thread.Yield();
        }

        GC.SuppressFinalize(this);
        _signals.Close();
        foreach (var helper in _helpers)
        {
            helper.Join();
        }
    }

    internal ref float ScratchOf(int member) => ref _scratch[member].Start;

    internal void WaitForAll() => _signals.ArriveAndWait(Threads);

    /// <summary>Does a helper's share of the call that has begun.</summary>
    internal void Help(int index)
    {
        try
        {
            if (_inputs != 0)
            {
                PredictShare(index);
            }
            else
            {
                _work.Run(ref Input.Start, ref Unsafe.NullRef<float>(), _workspace, new TeamMember(this, index));
            }
        }
        catch (Exception failure)
        {
            Fail(failure);
        }

        _signals.Finish();
    }

    private bool TryTake()
    {
        ObjectDisposedException.ThrowIf(_signals.IsClosed, _work);
        return Interlocked.CompareExchange(ref _taken, 1, 0) == 0;
    }

    private void Begin()
    {
        _failure = null;
        _signals.Begin();
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
}
