using System.ComponentModel;

namespace Unroll;

/// <summary>
/// Combines over chunks, in their order, what a batch normalisation computed in each; for emitted code. In a chunk's
/// workspace there is a pair of floats for each channel.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BatchNormStatistics
{
    /// <summary>
    /// Replaces each chunk's (mean, sum of squares about it) by the batch's (mean, 1 / sqrt(variance + epsilon)), and moves
    /// the running statistics by <paramref name="momentum"/> toward them; the running variance takes the unbiased one.
    /// Combined as by Chan, Golub and LeVeque 1979.
    /// </summary>
    /// <param name="chunks">All chunks of the mini-batch.</param>
    /// <param name="offset">Where the pairs begin in a workspace.</param>
    /// <param name="channels">The number of pairs.</param>
    /// <param name="area">The positions of an image in each channel.</param>
    /// <param name="momentum">PyTorch's: running = (1 - momentum) * running + momentum * batch.</param>
    /// <param name="epsilon">Added to the variance.</param>
    /// <param name="runningMean">The running means.</param>
    /// <param name="runningVariance">The running variances.</param>
    public static void Combine(
        ReadOnlySpan<TrainingChunk> chunks,
        int offset,
        int channels,
        int area,
        double momentum,
        double epsilon,
        Span<float> runningMean,
        Span<float> runningVariance
    )
    {
        for (var c = 0; c < channels; c++)
        {
            var (count, mean, squares) = (0.0, 0.0, 0.0);
            foreach (var chunk in chunks)
            {
                var pair = chunk.Workspace.Span.Slice(offset + (2 * c), 2);
                var (added, delta) = ((double)chunk.Count * area, pair[0] - mean);
                squares += pair[1] + (delta * delta * count * added / (count + added));
                mean += delta * added / (count + added);
                count += added;
            }

            var variance = squares / count;
            var unbiased = squares / Math.Max(count - 1, 1);
            runningMean[c] = (float)(((1 - momentum) * runningMean[c]) + (momentum * mean));
            runningVariance[c] = (float)(((1 - momentum) * runningVariance[c]) + (momentum * unbiased));
            Set(chunks, offset + (2 * c), mean, 1 / Math.Sqrt(variance + epsilon));
        }
    }

    /// <summary>Replaces each chunk's pair of sums by the means over the whole batch.</summary>
    /// <param name="chunks">All chunks of the mini-batch.</param>
    /// <param name="offset">Where the pairs begin in a workspace.</param>
    /// <param name="channels">The number of pairs.</param>
    /// <param name="area">The positions of an image in each channel.</param>
    public static void CombineGradients(ReadOnlySpan<TrainingChunk> chunks, int offset, int channels, int area)
    {
        for (var c = 0; c < channels; c++)
        {
            var (count, first, second) = (0.0, 0.0, 0.0);
            foreach (var chunk in chunks)
            {
                var pair = chunk.Workspace.Span.Slice(offset + (2 * c), 2);
                count += (double)chunk.Count * area;
                first += pair[0];
                second += pair[1];
            }

            Set(chunks, offset + (2 * c), first / count, second / count);
        }
    }

    private static void Set(ReadOnlySpan<TrainingChunk> chunks, int position, double first, double second)
    {
        foreach (var chunk in chunks)
        {
            var pair = chunk.Workspace.Span.Slice(position, 2);
            (pair[0], pair[1]) = ((float)first, (float)second);
        }
    }
}
