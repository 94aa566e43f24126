using Unroll.Generator.Kernels;

namespace Unroll.Generator.Planning.Convolutions;

/// <summary>The direct form with output channels in the lanes.</summary>
internal sealed record DirectByChannels(ConvolutionTask Task, LayoutKind InputKind)
    : ConvolutionAlgorithm(Task, InputKind)
{
    /// <summary>
    /// The cycles by which a vector is late where a pointwise convolution leaves out every other one: no prefetcher of the
    /// nearest cache foresees it.
    /// </summary>
    private const double Late = 1.6;

    public override string Name => "direct";

    public override double Cycles
    {
        get
        {
            var geometry = Forecast();
            var kernel = Kernel(geometry, Task.HasAddend ? geometry.Output : null);
            var late = Task.Window is { IsPointwise: true, StrideWidth: > 1 } ? Late * kernel.InputReads : 0;
            return WithWeights(kernel.Tile.Cycles + late, kernel.WeightsLength);
        }
    }

    public override WeightedStep Plan(Layout input, Layout output, Layout? addend)
    {
        var kernel = Kernel(Geometry(input, output), addend);
        return WeightedStep.Of(kernel, kernel.WeightsLength, Task.HasAddend);
    }

    /// <summary>
    /// Tiles of a pointwise convolution need not end with a row where rows follow each other without a border, and where
    /// bands of rows are not the outer loop.
    /// </summary>
    public ChannelConvolution Kernel(ConvolutionGeometry geometry, Layout? addend)
    {
        var byRows = new ChannelConvolution(Task.Set, geometry, Task.Pools, addend, Task.Activation);
        var inOneRow = geometry.InOneRow;
        if (Task.Pools || byRows.RowsFirst || inOneRow == geometry || addend is { IsDense: false })
        {
            return byRows;
        }

        var whole = new ChannelConvolution(Task.Set, inOneRow, Pools: false, addend?.InOneRow, Task.Activation);
        return whole.Tile.Cycles < byRows.Tile.Cycles ? whole : byRows;
    }
}
