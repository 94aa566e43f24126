namespace Unroll;

/// <summary>A mini-batch of a data set, in the order of an epoch.</summary>
internal sealed class DatasetBatch(Dataset data, Loss loss, bool pixels) : IBatch, IDisposable
{
    private readonly int[] _order = new int[data.Count];
    private readonly ThreadLocal<float[]> _target = new(() => new float[data.TargetLength]);
    private ulong _epochKey;
    private int _start;
    private float _scale;

    /// <summary>Shuffles the data set for an epoch.</summary>
    public void BeginEpoch(int seed, int epoch)
    {
        _epochKey = CounterRandom.Key(seed, epoch);
        CounterRandom.Shuffle(_order, _epochKey);
    }

    /// <summary>Goes to a mini-batch of the epoch, and returns the total weight of its samples.</summary>
    public double Select(int start, int count)
    {
        _start = start;
        var weight = 0.0;
        if (data.Classes == 0)
        {
            weight = count;
        }
        else
        {
            foreach (var sample in _order.AsSpan(start, count))
            {
                weight += loss.SampleWeight(data.Label(sample));
            }
        }

        _scale = (float)(1 / weight);
        return weight;
    }

    public void Fill(TrainingChunk chunk, int first)
    {
        var size = chunk.Inputs.Length / chunk.Keys.Length;
        for (var lane = 0; lane < chunk.Count; lane++)
        {
            var sample = _order[_start + first + lane];
            var input = chunk.Inputs.AsSpan(lane * size, size);
            if (pixels)
            {
                data.ReadPixels(sample, input);
            }
            else
            {
                data.Read(sample, input);
            }

            chunk.Keys[lane] = CounterRandom.SampleKey(_epochKey, sample);
        }
    }

    public double Differentiate(TrainingChunk chunk, int first)
    {
        var size = chunk.Outputs[0].Length / chunk.Keys.Length;
        var sum = 0.0;
        for (var lane = 0; lane < chunk.Count; lane++)
        {
            var sample = _order[_start + first + lane];
            var output = chunk.Outputs[0].AsSpan(lane * size, size);
            var gradient = chunk.OutputGradients[0].AsSpan(lane * size, size);
            sum += Evaluate(sample, output, gradient);
        }

        return sum;
    }

    public void Finish(TrainingChunk chunk, int first)
    {
        // The gradient by the inputs serves nobody in training.
    }

    public void Dispose() => _target.Dispose();

    private double Evaluate(int sample, ReadOnlySpan<float> output, Span<float> gradient)
    {
        if (data.Classes > 0)
        {
            return loss.Evaluate(output, data.Label(sample), _scale, gradient);
        }

        var target = _target.Value!;
        data.ReadTarget(sample, target);
        return loss.Evaluate(output, target, _scale, gradient);
    }
}
