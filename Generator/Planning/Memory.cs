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

    /// <summary>A buffer of the workspace, instead of which each thread of a team has its own memory.</summary>
    Scratch,

    /// <summary>A predictor's packed weights.</summary>
    Weights,

    /// <summary>Trained parameters.</summary>
    Parameters,

    /// <summary>Gradients of trained parameters.</summary>
    Gradients,
}
