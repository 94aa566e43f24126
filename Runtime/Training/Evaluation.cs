using System.Buffers;

namespace Unroll;

/// <summary>How well a network does on a data set.</summary>
/// <param name="Loss">The mean loss, without penalties on weights.</param>
/// <param name="Accuracy">The part of the samples, 0 to 1, whose largest output is at their class; NaN without classes.</param>
public sealed record Evaluation(double Loss, double Accuracy)
{
    private const int BlockLength = 128;

    /// <summary>Evaluates a network that is frozen.</summary>
    /// <param name="predictor">The network.</param>
    /// <param name="data">The data set.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="pool">The threads; null for the caller's alone. The bits do not depend on them.</param>
    /// <param name="pixels">Whether the network takes pixels from 0 to 255, being under [Normalize].</param>
    public static Evaluation Of(
        IPredictor predictor,
        Dataset data,
        Loss loss,
        WorkerPool? pool = null,
        bool pixels = false
    )
    {
        ArgumentNullException.ThrowIfNull(predictor);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(loss);
        var blocks = new Block[(data.Count + BlockLength - 1) / BlockLength];
        void Work(int index) => blocks[index] = EvaluateBlock(predictor, data, loss, pixels, index * BlockLength);
        if (pool is not null)
        {
            pool.Run(blocks.Length, Work);
        }
        else
        {
            for (var index = 0; index < blocks.Length; index++)
            {
                Work(index);
            }
        }

        return Sum(blocks, data);
    }

    private static Evaluation Sum(Block[] blocks, Dataset data)
    {
        var (sum, weight, right) = (0.0, 0.0, 0L);
        foreach (var block in blocks)
        {
            (sum, weight, right) = (sum + block.Loss, weight + block.Weight, right + block.Right);
        }

        return new Evaluation(sum / weight, data.Classes > 0 ? right / (double)data.Count : double.NaN);
    }

    private static Block EvaluateBlock(IPredictor predictor, Dataset data, Loss loss, bool pixels, int first)
    {
        var count = Math.Min(BlockLength, data.Count - first);
        var (inputLength, outputLength) = (predictor.InputLength, predictor.OutputLength);
        var inputs = ArrayPool<float>.Shared.Rent(count * inputLength);
        var outputs = ArrayPool<float>.Shared.Rent(count * outputLength);
        try
        {
            for (var i = 0; i < count; i++)
            {
                var input = inputs.AsSpan(i * inputLength, inputLength);
                if (pixels)
                {
                    data.ReadPixels(first + i, input);
                }
                else
                {
                    data.Read(first + i, input);
                }
            }

            var results = outputs.AsSpan(0, count * outputLength);
            predictor.PredictBatch(inputs.AsSpan(0, count * inputLength), count, results);
            return Judge(results, outputLength, data, loss, first);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(inputs);
            ArrayPool<float>.Shared.Return(outputs);
        }
    }

    private static Block Judge(ReadOnlySpan<float> outputs, int outputLength, Dataset data, Loss loss, int first)
    {
        var (sum, weight, right) = (0.0, 0.0, 0);
        var target = data.Classes > 0 ? [] : new float[data.TargetLength];
        for (var i = 0; i * outputLength < outputs.Length; i++)
        {
            var output = outputs.Slice(i * outputLength, outputLength);
            if (data.Classes > 0)
            {
                var label = data.Label(first + i);
                sum += loss.Evaluate(output, label, 1, []);
                weight += loss.SampleWeight(label);
                right += Largest(output) == label ? 1 : 0;
            }
            else
            {
                data.ReadTarget(first + i, target);
                sum += loss.Evaluate(output, target, 1, []);
                weight++;
            }
        }

        return new Block(sum, weight, right);
    }

    private static int Largest(ReadOnlySpan<float> output)
    {
        var largest = 0;
        for (var k = 1; k < output.Length; k++)
        {
            largest = output[k] > output[largest] ? k : largest;
        }

        return largest;
    }

    private readonly record struct Block(double Loss, double Weight, int Right);
}
