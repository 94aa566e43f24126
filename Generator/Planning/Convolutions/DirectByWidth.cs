using Unroll.Generator.Kernels;

namespace Unroll.Generator.Planning.Convolutions;

/// <summary>The direct form with columns in the lanes, from and to planar images.</summary>
internal sealed record DirectByWidth(ConvolutionTask Task) : ConvolutionAlgorithm(Task)
{
    public override LayoutKind OutputKind => LayoutKind.Planar;

    /// <summary>Columns in the lanes fill them better than channels would.</summary>
    public static bool Suits(ConvolutionTask task)
    {
        var width = task.Pools ? task.Output.W / 2 : task.Output.W;
        var columns = (double)width / task.Set.RoundUp(width);
        var channels = (double)task.Output.C / task.Set.RoundUp(task.Output.C);
        return task.Groups == 1
            && task.Window is { StrideHeight: 1, StrideWidth: 1 }
            && !task.HasAddend
            && columns > channels;
    }

    public override WeightedStep Plan(Layout input, Layout output, Layout? addend)
    {
        var geometry = Geometry(input, output);
        var kernel = new WidthConvolution(Task.Set, geometry, Task.Pools, Task.Activation);
        return WeightedStep.Of(kernel, output.Shape.C * geometry.GroupChannels * geometry.KernelArea, hasAddend: false);
    }
}
