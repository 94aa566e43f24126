using Unroll.Generator.Kernels;

namespace Unroll.Generator.Planning.Convolutions;

/// <summary>The direct form with output channels in the lanes.</summary>
internal sealed record DirectByChannels(ConvolutionTask Task) : ConvolutionAlgorithm(Task)
{
    public override WeightedStep Plan(Layout input, Layout output, Layout? addend)
    {
        var kernel = new ChannelConvolution(Task.Set, Geometry(input, output), Task.Pools, addend, Task.Activation);
        return WeightedStep.Of(kernel, output.Blocks * kernel.Tile.BlockWeights, Task.HasAddend);
    }
}
