using Unroll.Generator.Kernels;

namespace Unroll.Generator.Planning;

/// <summary>The memories that a call's arguments point into.</summary>
internal enum Memory
{
    /// <summary>What the user passes in: inference's input, or a chunk's images.</summary>
    Input,

    /// <summary>What the user is handed: inference's output.</summary>
    Output,

    /// <summary>The gradients of a chunk's outputs.</summary>
    OutputGradient,

    /// <summary>The gradient of a chunk's images, where it is wanted.</summary>
    InputGradient,

    /// <summary>The keys of a chunk's images, for dropout.</summary>
    Keys,

    /// <summary>The number of a chunk's images.</summary>
    Count,

    /// <summary>A buffer of the workspace.</summary>
    Workspace,

    /// <summary>A predictor's packed weights.</summary>
    Weights,

    /// <summary>Trained parameters.</summary>
    Parameters,

    /// <summary>Gradients of trained parameters.</summary>
    Gradients,
}

/// <summary>An argument: a memory and an offset in it; for a workspace, within a buffer; for an output, Offset is its index.</summary>
internal readonly record struct Argument(Memory Memory, int Offset = 0, PlannedBuffer? Buffer = null)
{
    public int Position => Offset + (Buffer?.Offset ?? 0);
}

/// <summary>
/// A kernel and what it works on. Layer is for whom; IsForInput marks what is only needed if the gradient of the input is
/// wanted.
/// </summary>
internal sealed record Call(string Layer, Kernel Kernel, IReadOnlyList<Argument> Arguments, bool IsForInput = false);
