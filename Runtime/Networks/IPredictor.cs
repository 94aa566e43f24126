namespace Unroll;

/// <summary>
/// A network for inference only: read-only weights in the layout of the kernels. Any number of threads may call it at once.
/// </summary>
public interface IPredictor
{
    /// <summary>The elements of one input.</summary>
    int InputLength { get; }

    /// <summary>The elements of the (first) output for one input.</summary>
    int OutputLength { get; }

    /// <summary>Predicts a batch of inputs.</summary>
    /// <param name="inputs">
    /// <paramref name="count"/> inputs, one behind the other, each in canonical order (C, H, W). For a network under
    /// [Normalize] these are pixels from 0 to 255 in the order that the architecture states.
    /// </param>
    /// <param name="count">The number of inputs.</param>
    /// <param name="outputs">Takes the outputs, one behind the other.</param>
    /// <exception cref="ArgumentException">A span is not as long as <paramref name="count"/> demands.</exception>
    void PredictBatch(ReadOnlySpan<float> inputs, int count, Span<float> outputs);
}
