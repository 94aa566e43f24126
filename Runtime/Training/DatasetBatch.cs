namespace Unroll;

/// <summary>A mini-batch of a data set, in the order of an epoch.</summary>
internal sealed class DatasetBatch(Dataset data, Loss loss, NetworkGraph graph) : IBatch, IDisposable
{
    private readonly float[] _weights = [.. graph.Outputs.Select(output => (float)output.LossWeight)];
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
            if (graph.TakesPixels)
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
        var size = data.TargetLength;
        var sum = 0.0;
        for (var lane = 0; lane < chunk.Count; lane++)
        {
            var sample = _order[_start + first + lane];
            for (var k = 0; k < _weights.Length; k++)
            {
                var output = chunk.Outputs[k].AsSpan(lane * size, size);
                var gradient = chunk.OutputGradients[k].AsSpan(lane * size, size);
                sum += _weights[k] * Evaluate(sample, output, _scale * _weights[k], gradient);
            }
        }

        return sum;
    }

    public void Finish(TrainingChunk chunk, int first)
    {
        // The gradient by the inputs serves nobody in training.
    }

    public void Dispose() => _target.Dispose();

    private double Evaluate(int sample, ReadOnlySpan<float> output, float scale, Span<float> gradient)
    {
        if (data.Classes > 0)
        {
            return loss.Evaluate(output, data.Label(sample), scale, gradient);
        }

        var target = _target.Value!;
        data.ReadTarget(sample, target);
        return loss.Evaluate(output, target, scale, gradient);
    }
}
