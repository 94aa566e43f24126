namespace Unroll;

/// <summary>
/// A network's forward and backward passes as the compiler emits them. A mini-batch is cut into chunks of
/// <see cref="Lanes"/> images. A pass is a sequence of phases; within a phase the chunks are independent of each other,
/// and between two phases what couples the batch (the statistics of a batch normalisation) is combined over all of them,
/// in their order. A network without such a layer has one phase each way.
/// </summary>
public abstract class TrainingProgram
{
    /// <summary>The images of a chunk: the lanes of a vector of the instruction set that this process uses.</summary>
    public abstract int Lanes { get; }

    /// <summary>The phases of the forward pass, at least 1.</summary>
    public abstract int ForwardPhases { get; }

    /// <summary>The phases of the backward pass, at least 1.</summary>
    public abstract int BackwardPhases { get; }

    /// <summary>The floats that a chunk needs for activations and their gradients.</summary>
    public abstract int WorkspaceLength { get; }

    /// <summary>Runs a phase of the forward pass; the last one fills <see cref="TrainingChunk.Outputs"/>.</summary>
    public abstract void Forward(int phase, TrainingChunk chunk);

    /// <summary>Combines what phase <paramref name="phase"/> (not the last) left in the chunks, and updates running statistics.</summary>
    public abstract void CombineForward(int phase, ReadOnlySpan<TrainingChunk> chunks);

    /// <summary>
    /// Runs a phase of the backward pass from <see cref="TrainingChunk.OutputGradients"/>; adds to
    /// <see cref="TrainingChunk.Gradients"/>, once to each element for a chunk, and fills <see cref="TrainingChunk.InputGradient"/> where that is wanted.
    /// </summary>
    public abstract void Backward(int phase, TrainingChunk chunk);

    /// <summary>Combines what phase <paramref name="phase"/> (not the last) of the backward pass left in the chunks.</summary>
    public abstract void CombineBackward(int phase, ReadOnlySpan<TrainingChunk> chunks);
}
