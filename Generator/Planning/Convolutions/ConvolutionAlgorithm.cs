using Unroll.Generator.Kernels;

namespace Unroll.Generator.Planning.Convolutions;

/// <summary>
/// A way to compute a convolution. What it wishes of its input is known before layouts are; with them it gives the kernels.
/// </summary>
internal abstract record ConvolutionAlgorithm(ConvolutionTask Task)
{
    /// <summary>The layout of its output.</summary>
    public virtual LayoutKind OutputKind => LayoutKind.Blocked;

    /// <summary>The zeros that it reads around its input.</summary>
    public virtual Border Border => Task.Border;

    /// <summary>The kernels, over layouts that have at least the border; the addend's is that of the task's addend.</summary>
    public abstract WeightedStep Plan(Layout input, Layout output, Layout? addend);

    protected ConvolutionGeometry Geometry(Layout input, Layout output) =>
        new(input, output, Task.Window, Task.Groups, 0);
}
