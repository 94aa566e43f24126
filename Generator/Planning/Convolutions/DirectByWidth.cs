using Unroll.Generator.Kernels;

namespace Unroll.Generator.Planning.Convolutions;

/// <summary>The direct form with columns in the lanes, from and to planar images.</summary>
internal sealed record DirectByWidth(ConvolutionTask Task) : ConvolutionAlgorithm(Task, LayoutKind.Planar)
{
    public override string Name => "by width";

    public override double Cycles => new WidthConvolution(Task.Set, Forecast(), Task.Pools, Task.Activation).Cycles;

    public override LayoutKind OutputKind => LayoutKind.Planar;

    /// <summary>Columns in the lanes fill them better than channels would.</summary>
    public static bool Suits(ConvolutionTask task)
    {
        var width = task.Pools ? task.Output.W / 2 : task.Output.W;
        var columns = (double)width / task.Set.RoundUp(width);
        var channels = (double)task.Output.C / task.Set.RoundUp(task.Output.C);
        return CanCompute(task) && columns > channels;
    }

    public static bool CanCompute(ConvolutionTask task) =>
        task is { Groups: 1, HasAddend: false } && task.Window is { StrideHeight: 1, StrideWidth: 1 };

    public override WeightedStep Plan(Layout input, Layout output, Layout? addend)
    {
        var geometry = Geometry(input, output);
        var kernel = new WidthConvolution(Task.Set, geometry, Task.Pools, Task.Activation);
        return WeightedStep.Of(kernel, output.Shape.C * geometry.GroupChannels * geometry.KernelArea, hasAddend: false);
    }
}
