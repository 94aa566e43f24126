using Unroll.Generator.Kernels;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;
using Unroll.Generator.Planning.Convolutions;

namespace Unroll.Generator.Tests.Convolutions;

/// <summary>A convolution, the algorithm that is forced upon it, and layouts with a border on every side of the output.</summary>
internal sealed class ConvolutionCase
{
    /// <param name="algorithm">The algorithm, with its task.</param>
    /// <param name="ahead">The floats of a later layer's weights that the kernel asks for; here they are its own.</param>
    /// <param name="hasBorder">Whether the output has a border.</param>
    public ConvolutionCase(ConvolutionAlgorithm algorithm, int ahead = 0, bool hasBorder = true)
    {
        Algorithm = algorithm;
        var (set, border) = (Task.Set, algorithm.Border);
        Input =
            algorithm.InputKind == LayoutKind.Planar
                ? Layout.Planar(Task.Input, set, border.Top, border.Left, border.Bottom, border.Right)
                : Layout.Blocked(Task.Input, set, border.Top, border.Left, border.Bottom, border.Right);
        var shape = Task.Pools ? Model.Shape.Image(Task.Output.C, Task.Output.H / 2, Task.Output.W / 2) : Task.Output;
        var around = hasBorder ? 1 : 0;
        Output =
            algorithm.OutputKind == LayoutKind.Planar
                ? Layout.Planar(shape, set, around, around, around, around)
                : Layout.Blocked(shape, set, around, around, around, around);
        Addend = Task.HasAddend ? Layout.Blocked(shape, set, 0, 2 * around, 0, around) : null;
        Step = algorithm.Plan(Input, Output, Addend);
        if (ahead > 0)
        {
            var last = Step.Calls[^1];
            var kernel = (AskingConvolution)last.Kernel with { Ahead = ahead };
            Step = Step with
            {
                Calls = [.. Step.Calls.SkipLast(1), new WeightedCall(kernel, [.. last.Roles, Role.Weights])],
            };
        }
    }

    public ConvolutionAlgorithm Algorithm { get; }

    public ConvolutionTask Task => Algorithm.Task;

    public Layout Input { get; }

    public Layout Output { get; }

    public Layout? Addend { get; }

    public WeightedStep Step { get; }

    public int Channels => Task.Input.C / Task.Groups;

    public override string ToString() => $"{Algorithm}";

    /// <summary>Odd channels, sizes, strides, borders, groups, and what may be fused.</summary>
    public static ConvolutionTask Draw(InstructionSet set, int seed)
    {
        var random = new Random(seed);
        int Pick(params int[] values) => values[random.Next(values.Length)];
        // Every other one is a 3x3 convolution at a stride of 1, which has the most algorithms.
        var isCommon = seed % 2 == 0;
        var isDepthwise = seed % 6 == 1;
        var groups =
            isCommon ? 1
            : isDepthwise ? Pick(1, 7, 13, 17, 40)
            : Pick(1, 1, 2, 3);
        var (kernelHeight, kernelWidth) = isCommon ? (3, 3) : (Pick(1, 2, 3, 5), Pick(1, 3, 4, 7));
        var (stride, dilation) = isCommon ? (1, 1) : (Pick(1, 1, 2, 3), Pick(1, 1, 2));
        var window = new Window(
            kernelHeight,
            kernelWidth,
            stride,
            isCommon ? 1 : Pick(1, 2),
            dilation,
            1,
            Pick(0, 1, 2),
            Pick(0, 1, 1),
            Pick(0, 1, 1),
            Pick(0, 1, 3)
        );
        var (height, width) = (window.ExtentHeight + random.Next(17), window.ExtentWidth + random.Next(19));
        var input = Model.Shape.Image(groups * (isDepthwise ? 1 : Pick(1, 7, 13, 17, 33)), height, width);
        var rows = ((height + window.PadTop + window.PadBottom - window.ExtentHeight) / window.StrideHeight) + 1;
        var columns = ((width + window.PadLeft + window.PadRight - window.ExtentWidth) / window.StrideWidth) + 1;
        var pools = rows > 1 && columns > 1 && random.Next(4) == 0;
        return new ConvolutionTask(
            set,
            input,
            Model.Shape.Image(groups * (isDepthwise ? 1 : Pick(1, 7, 13, 17, 40)), rows, columns),
            window,
            groups,
            pools,
            !pools && random.Next(3) == 0,
            random.Next(2) == 0 ? new ActivationOperation(ActivationKind.ReLU, 0) : null
        );
    }
}
