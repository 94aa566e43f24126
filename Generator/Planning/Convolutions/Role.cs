namespace Unroll.Generator.Planning.Convolutions;

/// <summary>What a parameter of a kernel with weights is.</summary>
internal enum Role
{
    /// <summary>The interior of the input.</summary>
    Input,

    /// <summary>The packed weights.</summary>
    Weights,

    /// <summary>A bias for each lane of the output.</summary>
    Bias,

    /// <summary>
    /// The interior of the value that is added before the activation. It may be the same memory as the output, so an element
    /// is read before the one of the output is written, and by the same thread.
    /// </summary>
    Addend,

    /// <summary>The interior of the output.</summary>
    Output,

    /// <summary>What one call of the step leaves for the next, the same memory for all threads.</summary>
    Shared,

    /// <summary>What sums of an input one call leaves for the next, beside that; the same memory for all threads.</summary>
    Sums,

    /// <summary>The kernel's ThreadScratchLength floats, other memory for each thread.</summary>
    Scratch,
}
