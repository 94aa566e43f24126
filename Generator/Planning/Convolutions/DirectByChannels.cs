using Unroll.Generator.Kernels;

namespace Unroll.Generator.Planning.Convolutions;

/// <summary>The direct form with output channels in the lanes.</summary>
internal sealed record DirectByChannels(ConvolutionTask Task, LayoutKind InputKind)
    : ConvolutionAlgorithm(Task, InputKind)
{
    public override string Name => "direct";

    public override double Cycles
    {
        get
        {
            var geometry = Forecast();
            var tile = ChannelTile.Pick(Task.Set, geometry, Task.Pools);
            return WithWeights(tile.Cycles, (double)geometry.Output.Blocks * tile.BlockWeights);
        }
    }

    public override WeightedStep Plan(Layout input, Layout output, Layout? addend)
    {
        var kernel = new ChannelConvolution(Task.Set, Geometry(input, output), Task.Pools, addend, Task.Activation);
        return WeightedStep.Of(kernel, output.Blocks * kernel.Tile.BlockWeights, Task.HasAddend);
    }
}
