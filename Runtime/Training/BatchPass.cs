using System.Numerics;
using System.Runtime.InteropServices;

namespace Unroll;

/// <summary>
/// Passes a mini-batch forward and backward through a network, and leaves the sum of the parameters' gradients in
/// <see cref="NetworkParameters.Gradients"/>.
/// </summary>
/// <remarks>
/// The batch is cut into chunks of the program's lanes, and the chunks into at most <see cref="MostGroups"/> groups. Both
/// depend on the batch alone. A group runs on one thread at a time, in order, and its gradients are summed apart; these
/// sums are added up in the order of the groups. So the bits do not depend on the number of threads.
/// A pass is a sequence of stages with a barrier between: a stage for each forward phase, the last of which goes on to
/// the loss and the first backward phase, and one for each further backward phase. With a single stage nothing of a chunk
/// outlives its turn, so each thread then uses one workspace again and again, which stays in its cache; and a single
/// thread adds each group's sum to the total while it is there.
/// </remarks>
internal sealed class BatchPass
{
    private const int MostGroups = 8;
    private const int MostSingleGroups = 4; // up to here a group is a chunk
    private const int BlockLength = 8192;

    private readonly TrainingProgram _program;
    private readonly WorkerPool _pool;
    private readonly TrainingChunk?[] _chunks; // by index; with a single stage those that no thread uses at the moment
    private readonly TrainingChunk[] _active;
    private readonly AlignedBuffer[] _gradients;
    private readonly bool _addsAtOnce;
    private readonly double[] _losses;
    private readonly Action<int> _runStage;
    private readonly Action<int> _sumBlock;

    private IBatch? _batch;
    private int _count;
    private int _chunkCount;
    private int _groupCount;
    private int _stage;

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
        Capacity = capacity;
        var chunks = DivideUp(capacity, _program.Lanes);
        var groups = Groups(chunks);
        _addsAtOnce = Stages == 1 && pool.Threads == 1;
        var total = network.Parameters.Gradients;
        _gradients = new AlignedBuffer[_addsAtOnce ? Math.Min(groups, 2) : groups];
        for (var group = 0; group < _gradients.Length; group++)
        {
            _gradients[group] = group == 0 ? total : new AlignedBuffer(total.Length);
        }

        _chunks = new TrainingChunk[Stages == 1 ? Math.Min(groups, pool.Threads) : chunks];
        for (var i = 0; i < _chunks.Length; i++)
        {
            _chunks[i] = new TrainingChunk(_program, network.Graph, total, inputGradient);
        }

        _active = new TrainingChunk[chunks];
        _losses = new double[chunks];
        _runStage = RunStage;
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
        _groupCount = Groups(_chunkCount);
        for (_stage = 0; _stage < Stages; _stage++)
        {
            _pool.Run(_groupCount, _runStage);
            Combine();
        }

        if (_groupCount > 1 && !_addsAtOnce)
        {
            _pool.Run(DivideUp(_gradients[0].Length, BlockLength), _sumBlock);
        }

        _batch = null;
        var loss = 0.0;
        foreach (var chunkLoss in _losses.AsSpan(0, _chunkCount))
        {
            loss += chunkLoss;
        }

        return loss;
    }

    /// <summary>The group's first chunk of all; what follows the last group is the number of chunks.</summary>
    private int FirstChunk(int group) => (int)((long)group * _chunkCount / _groupCount);

    private void RunStage(int group)
    {
        var gradients = _gradients[Math.Min(group, _gradients.Length - 1)];
        if (_stage == 0)
        {
            gradients.Span.Clear();
        }

        var only = Stages == 1 ? TakeChunk() : null;
        try
        {
            for (var index = FirstChunk(group); index < FirstChunk(group + 1); index++)
            {
                var chunk = only ?? _chunks[index]!;
                chunk.Gradients = gradients;
                RunChunk(chunk, index);
            }
        }
        finally
        {
            ReturnChunk(only);
        }

        if (_addsAtOnce && group > 0)
        {
            Add(_gradients[0].Span, gradients.Span);
        }
    }

    /// <summary>A chunk that no thread uses; there are as many as threads.</summary>
    private TrainingChunk TakeChunk()
    {
        for (var i = 0; ; i = (i + 1) % _chunks.Length)
        {
            if (Interlocked.Exchange(ref _chunks[i], null) is { } chunk)
            {
                return chunk;
            }
        }
    }

    private void ReturnChunk(TrainingChunk? chunk)
    {
        for (var i = 0; chunk is not null; i = (i + 1) % _chunks.Length)
        {
            if (Interlocked.CompareExchange(ref _chunks[i], chunk, null) is null)
            {
                return;
            }
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
        var length = Math.Min(BlockLength, _gradients[0].Length - start);
        var sum = _gradients[0].Span.Slice(start, length);
        for (var group = 1; group < _groupCount; group++)
        {
            Add(sum, _gradients[group].Span.Slice(start, length));
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

    /// <summary>The groups of a batch: many enough for the threads, few enough for their sums to cost little.</summary>
    private static int Groups(int chunks) =>
        chunks <= MostSingleGroups ? chunks : Math.Clamp(DivideUp(chunks, 2), MostSingleGroups, MostGroups);

    private static int DivideUp(int dividend, int divisor) => (int)(((long)dividend + divisor - 1) / divisor);
}
