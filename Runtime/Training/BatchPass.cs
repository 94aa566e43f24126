using System.Numerics;
using System.Runtime.InteropServices;

namespace Unroll;

/// <summary>
/// Passes a mini-batch forward and backward through a network, and leaves the sum of the parameters' gradients in
/// <see cref="NetworkParameters.Gradients"/>.
/// </summary>
/// <remarks>
/// The batch is cut into chunks of the program's lanes. The chunks' gradients are added up so that the bits do not depend
/// on the number of threads.
/// A pass is a sequence of stages with a barrier between: a stage for each forward phase, the last of which goes on to
/// the loss and the first backward phase, and one for each further backward phase.
/// With a single stage nothing of a chunk outlives its turn, so each thread uses one workspace again and again, which
/// stays in its cache. Chunks are added to the total in their order: a chunk whose turn it is when it begins adds to it
/// directly (a program adds to an element once for each chunk), another one through a buffer of its thread.
/// With several stages every chunk has a workspace, and the chunks form at most <see cref="MostGroups"/> groups, which
/// depend on the batch alone; a group runs in order and sums apart, and the sums are added up in the order of the groups.
/// </remarks>
internal sealed class BatchPass
{
    private const int MostGroups = 8;
    private const int BlockLength = 8192;

    private readonly TrainingProgram _program;
    private readonly WorkerPool _pool;
    private readonly AlignedBuffer _total;
    private readonly Desk?[] _desks; // with a single stage: those that no thread sits at
    private readonly TrainingChunk[] _chunks; // with several stages: all
    private readonly AlignedBuffer[] _groupGradients; // with several stages; the first one is the total
    private readonly TrainingChunk[] _active;
    private readonly double[] _losses;
    private readonly Action<int> _runInOrder;
    private readonly Action<int> _runGroup;
    private readonly Action<int> _sumBlock;

    private IBatch? _batch;
    private int _count;
    private int _chunkCount;
    private int _groupCount;
    private int _stage;
    private int _turn; // the chunk that may add to the total

    /// <param name="network">A network with training.</param>
    /// <param name="capacity">The samples of the largest mini-batch.</param>
    /// <param name="pool">The threads.</param>
    /// <param name="inputGradient">Whether the gradient of the inputs is wanted.</param>
    /// <exception cref="ArgumentException">The network was declared without training.</exception>
    public BatchPass(INetwork network, int capacity, WorkerPool pool, bool inputGradient = false)
    {
        _program =
            network.Training
            ?? throw new ArgumentException(
                $"{network.Graph.Name} is declared with Training = false, so it cannot be trained.",
                nameof(network)
            );
        _pool = pool;
        _total = network.Parameters.Gradients;
        Capacity = capacity;
        TrainingChunk NewChunk() => new(_program, network.Graph, _total, inputGradient);
        var chunks = DivideUp(capacity, _program.Lanes);
        var isSingle = Stages == 1;
        var desks = isSingle ? Math.Min(chunks, pool.Threads) : 0;
        _desks = new Desk[desks];
        for (var i = 0; i < desks; i++)
        {
            // A lone thread always has its turn, and so adds to the total directly.
            _desks[i] = new Desk(NewChunk(), desks > 1 ? new AlignedBuffer(_total.Length) : _total);
        }

        _chunks = [.. Enumerable.Range(0, isSingle ? 0 : chunks).Select(_ => NewChunk())];
        var groups = isSingle ? 0 : Math.Min(MostGroups, chunks);
        _groupGradients =
        [
            .. Enumerable.Range(0, groups).Select(group => group == 0 ? _total : new AlignedBuffer(_total.Length)),
        ];
        _active = new TrainingChunk[chunks];
        _losses = new double[chunks];
        _runInOrder = RunInOrder;
        _runGroup = RunGroup;
        _sumBlock = SumBlock;
    }

    /// <summary>The samples of the largest mini-batch.</summary>
    public int Capacity { get; }

    private int Stages => _program.ForwardPhases + _program.BackwardPhases - 1;

    /// <summary>Passes <paramref name="count"/> samples, at least 1 and at most the capacity; returns the sum of their losses.</summary>
    public double Run(int count, IBatch batch)
    {
        _batch = batch;
        _count = count;
        _chunkCount = DivideUp(count, _program.Lanes);
        _stage = 0;
        if (Stages == 1)
        {
            _total.Span.Clear();
            _turn = 0;
            _pool.Run(_chunkCount, _runInOrder);
        }
        else
        {
            RunStages();
        }

        _batch = null;
        var loss = 0.0;
        foreach (var chunkLoss in _losses.AsSpan(0, _chunkCount))
        {
            loss += chunkLoss;
        }

        return loss;
    }

    private void RunInOrder(int index)
    {
        var desk = TakeDesk();
        var isDirect = Volatile.Read(ref _turn) == index;
        try
        {
            desk.Chunk.Gradients = isDirect ? _total : desk.Gradients;
            if (!isDirect)
            {
                desk.Gradients.Span.Clear();
            }

            RunChunk(desk.Chunk, index);
        }
        finally
        {
            // Items begin in order, so whoever has an earlier turn is at work on it.
            var wait = new SpinWait();
            while (Volatile.Read(ref _turn) != index)
            {
                wait.SpinOnce(sleep1Threshold: -1);
            }

            if (!isDirect)
            {
                Add(_total.Span, desk.Chunk.Gradients.Span);
            }

            ReturnDesk(desk);
            Volatile.Write(ref _turn, index + 1);
        }
    }

    /// <summary>A desk that nobody sits at; there are as many as threads.</summary>
    private Desk TakeDesk()
    {
        for (var i = 0; ; i = (i + 1) % _desks.Length)
        {
            if (Interlocked.Exchange(ref _desks[i], null) is { } desk)
            {
                return desk;
            }
        }
    }

    private void ReturnDesk(Desk desk)
    {
        for (var i = 0; Interlocked.CompareExchange(ref _desks[i], desk, null) is not null; )
        {
            i = (i + 1) % _desks.Length;
        }
    }

    private void RunStages()
    {
        _groupCount = Math.Min(MostGroups, _chunkCount);
        for (_stage = 0; _stage < Stages; _stage++)
        {
            _pool.Run(_groupCount, _runGroup);
            Combine();
        }

        if (_groupCount > 1)
        {
            _pool.Run(DivideUp(_total.Length, BlockLength), _sumBlock);
        }
    }

    /// <summary>The group's first chunk of all; what follows the last group is the number of chunks.</summary>
    private int FirstChunk(int group) => (int)((long)group * _chunkCount / _groupCount);

    private void RunGroup(int group)
    {
        if (_stage == 0)
        {
            _groupGradients[group].Span.Clear();
        }

        for (var index = FirstChunk(group); index < FirstChunk(group + 1); index++)
        {
            _chunks[index].Gradients = _groupGradients[group];
            RunChunk(_chunks[index], index);
        }
    }

    private void RunChunk(TrainingChunk chunk, int index)
    {
        var firstSample = index * _program.Lanes;
        if (_stage == 0)
        {
            _active[index] = chunk;
            chunk.Count = Math.Min(_program.Lanes, _count - firstSample);
            _batch!.Fill(chunk, firstSample);
        }

        if (_stage < _program.ForwardPhases)
        {
            _program.Forward(_stage, chunk);
        }

        var backward = _stage - (_program.ForwardPhases - 1);
        if (backward == 0)
        {
            _losses[index] = _batch!.Differentiate(chunk, firstSample);
        }

        if (backward >= 0)
        {
            _program.Backward(backward, chunk);
        }

        if (backward == _program.BackwardPhases - 1)
        {
            _batch!.Finish(chunk, firstSample);
        }
    }

    private void Combine()
    {
        var chunks = _active.AsSpan(0, _chunkCount);
        var backward = _stage - (_program.ForwardPhases - 1);
        if (backward < 0)
        {
            _program.CombineForward(_stage, chunks);
        }
        else if (backward < _program.BackwardPhases - 1)
        {
            _program.CombineBackward(backward, chunks);
        }
    }

    private void SumBlock(int block)
    {
        var start = block * BlockLength;
        var length = Math.Min(BlockLength, _total.Length - start);
        var sum = _total.Span.Slice(start, length);
        foreach (var gradients in _groupGradients.AsSpan(1, _groupCount - 1))
        {
            Add(sum, gradients.Span.Slice(start, length));
        }
    }

    private static void Add(Span<float> sum, ReadOnlySpan<float> addend)
    {
        var sums = MemoryMarshal.Cast<float, Vector<float>>(sum);
        var addends = MemoryMarshal.Cast<float, Vector<float>>(addend);
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] += addends[i];
        }

        for (var i = sums.Length * Vector<float>.Count; i < sum.Length; i++)
        {
            sum[i] += addend[i];
        }
    }

    private static int DivideUp(int dividend, int divisor) => (int)(((long)dividend + divisor - 1) / divisor);

    /// <summary>What a thread needs to work on a chunk: its memory, and gradients for when it is not the chunk's turn.</summary>
    private sealed record Desk(TrainingChunk Chunk, AlignedBuffer Gradients);
}
