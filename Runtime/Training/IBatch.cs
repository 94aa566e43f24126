namespace Unroll;

/// <summary>
/// What passes through a network: fills chunks with samples and tells the loss. Chunks come from several threads at once;
/// samples <c>first</c> to <c>first + chunk.Count - 1</c> of the mini-batch travel in a chunk.
/// </summary>
internal interface IBatch
{
    /// <summary>Fills inputs and keys.</summary>
    void Fill(TrainingChunk chunk, int first);

    /// <summary>Fills the gradients of the outputs, and returns the sum of the losses.</summary>
    double Differentiate(TrainingChunk chunk, int first);

    /// <summary>Takes the gradient of the inputs, where it is wanted.</summary>
    void Finish(TrainingChunk chunk, int first);
}
