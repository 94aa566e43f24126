using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning.Convolutions;

/// <summary>
/// What a convolution computes, and what is fused into it, before any layout is chosen: the convolution, plus an addend of
/// its shape (a residual), a 2x2 maximum, an activation, in this order. Output is the convolution's own, before the
/// maximum; a task has no addend and a maximum at once. An exact one may not trade rounding for speed.
/// </summary>
internal sealed record ConvolutionTask(
    InstructionSet Set,
    Shape Input,
    Shape Output,
    Window Window,
    int Groups = 1,
    bool Pools = false,
    bool HasAddend = false,
    ActivationOperation? Activation = null,
    bool IsExact = false
)
{
    /// <summary>The zeros that a direct form reads around its input.</summary>
    public Border Border =>
        new(
            Window.PadTop,
            Window.PadLeft,
            Math.Max(0, Reach(Output.H, Window.StrideHeight, Window.ExtentHeight, Window.PadTop) - Input.H),
            Math.Max(0, Reach(Output.W, Window.StrideWidth, Window.ExtentWidth, Window.PadLeft) - Input.W)
        );

    /// <summary>The position behind the last one that a window reads.</summary>
    private static int Reach(int outputs, int stride, int extent, int pad) => ((outputs - 1) * stride) + extent - pad;
}
