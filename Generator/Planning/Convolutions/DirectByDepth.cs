using Unroll.Generator.Kernels;

namespace Unroll.Generator.Planning.Convolutions;

/// <summary>The direct form of a depthwise convolution, each channel with its own filter.</summary>
internal sealed record DirectByDepth(ConvolutionTask Task) : ConvolutionAlgorithm(Task, LayoutKind.Blocked)
{
    private const int MostColumns = 7;

    public override string Name => "depthwise";

    public override double Cycles
    {
        get
        {
            var kernel = new DepthwiseConvolution(Task.Set, Forecast(), null, Task.Activation);
            return WithWeights(kernel.Cycles, kernel.WeightsLength);
        }
    }

    public static bool CanCompute(ConvolutionTask task) =>
        !task.Pools
        && task.Groups == task.Input.C
        && task.Groups == task.Output.C
        && task.Window.KernelWidth <= MostColumns;

    public override WeightedStep Plan(Layout input, Layout output, Layout? addend)
    {
        var kernel = new DepthwiseConvolution(Task.Set, Geometry(input, output), addend, Task.Activation);
        return WeightedStep.Of(kernel, kernel.WeightsLength, Task.HasAddend);
    }
}
