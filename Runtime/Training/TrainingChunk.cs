namespace Unroll;

/// <summary>The images that pass through a network together, one in each lane, and the memory for it.</summary>
public sealed class TrainingChunk
{
    /// <summary>Allocates the memory for one chunk.</summary>
    /// <param name="program">The network's passes.</param>
    /// <param name="graph">The network's architecture.</param>
    /// <param name="gradients">Takes the sum of the parameters' gradients; several chunks that never run at once may share it.</param>
    /// <param name="inputGradient">Whether the gradient of the input is wanted.</param>
    public TrainingChunk(
        TrainingProgram program,
        NetworkGraph graph,
        AlignedBuffer gradients,
        bool inputGradient = false
    )
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(graph);
        var lanes = program.Lanes;
        Workspace = new AlignedBuffer(program.WorkspaceLength);
        Gradients = gradients;
        Inputs = new float[lanes * graph.Input.Shape.Size];
        Outputs = [.. graph.Outputs.Select(output => new float[lanes * output.Shape.Size])];
        OutputGradients = [.. graph.Outputs.Select(output => new float[lanes * output.Shape.Size])];
        InputGradient = inputGradient ? new float[lanes * graph.Input.Shape.Size] : null;
        Keys = new uint[lanes];
    }

    /// <summary>The images that are there, from 1 to the program's lanes; what the other lanes hold never matters.</summary>
    public int Count { get; set; }

    /// <summary>
    /// The images one behind the other in canonical order (C, H, W); under [Normalize] raw pixels from 0 to 255 in the
    /// order that the architecture states.
    /// </summary>
    public float[] Inputs { get; }

    /// <summary>For each output of the network, the images' values one behind the other.</summary>
    public float[][] Outputs { get; }

    /// <summary>For each output, the gradients of the loss, one behind the other.</summary>
    public float[][] OutputGradients { get; }

    /// <summary>The gradients of the loss by the inputs, one behind the other; null if they are not wanted.</summary>
    public float[]? InputGradient { get; }

    /// <summary>
    /// A number for each image that its dropout draws from (of seed, epoch and sample), so that the bits do not depend
    /// on the chunk in which an image travels.
    /// </summary>
    public uint[] Keys { get; }

    /// <summary>Takes the sum of the parameters' gradients.</summary>
    public AlignedBuffer Gradients { get; internal set; }

    /// <summary>Activations and their gradients, as planned by the compiler.</summary>
    public AlignedBuffer Workspace { get; }
}
