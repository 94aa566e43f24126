using Unroll.Generator.Kernels;

namespace Unroll.Generator.Planning.Convolutions;

/// <summary>Winograd's form of a 3x3 convolution, with tiles of 2x2 or 4x4 outputs.</summary>
internal sealed record WinogradConvolution(ConvolutionTask Task, int Outputs)
    : ConvolutionAlgorithm(Task, LayoutKind.Blocked)
{
    /// <summary>What a core's second cache holds of transformed inputs and products, in floats, with room left for weights.</summary>
    private const int CacheLength = 160 * 1024;

    /// <summary>With fewer panels threads would not get nearly as many as each other.</summary>
    private const int LeastSharedPanels = 4;

    /// <summary>Whole tiles are read, those that hang over the edge too.</summary>
    public override Border Border =>
        new(
            Task.Window.PadTop,
            Task.Window.PadLeft,
            Reach(Task.Output.H) - Task.Window.PadTop - Task.Input.H,
            Reach(Task.Output.W) - Task.Window.PadLeft - Task.Input.W
        );

    public override string Name => $"Winograd F({Outputs}x{Outputs})";

    public override double Cycles
    {
        get
        {
            var tiles = new WinogradTiles(Task.Set, Forecast(), Task.Pools, Outputs, 1);
            var points = tiles.Points.Size * tiles.Points.Size;
            var blocks = tiles.ChannelBlocks + tiles.Geometry.Output.Blocks;
            // Both transforms load, store and add each point of a tile a few times.
            var transforms = 2.5 * points * tiles.Tiles * blocks;
            var products = tiles.ProductCycles * tiles.ChannelBlocks * Task.Set.Lanes * points;
            return WithWeights(products + transforms, tiles.WeightsLength);
        }
    }

    public static bool CanCompute(ConvolutionTask task) =>
        task is { IsExact: false, Groups: 1 }
        && task.Window
            is {
                KernelHeight: 3,
                KernelWidth: 3,
                StrideHeight: 1,
                StrideWidth: 1,
                DilationHeight: 1,
                DilationWidth: 1
            };

    public override WeightedStep Plan(Layout input, Layout output, Layout? addend)
    {
        var tiles = new WinogradTiles(Task.Set, Geometry(input, output), Task.Pools, Outputs, 1);
        var chunk = CacheLength / (tiles.InputLength + tiles.ProductLength);
        var staysCached = tiles.WeightsLength < 8 * CacheLength;
        tiles = tiles with { ChunkPanels = staysCached ? Math.Max(1, Math.Min(tiles.Panels, chunk)) : tiles.Panels };

        // Threads that share panels read all weights each; those that share groups of outputs, all tiles.
        var sharesGroups = staysCached
            ? tiles.Panels < LeastSharedPanels
            : tiles.WeightsLength >= 2 * tiles.InputLength;
        Role[] addends = addend is null ? [] : [Role.Addend];
        if (!sharesGroups || tiles.InputLength <= CacheLength)
        {
            var whole = new Winograd(tiles, addend, Task.Activation, sharesGroups);
            Role[] roles = [Role.Input, Role.Weights, Role.Bias, .. addends, Role.Output, Role.Scratch];
            return new WeightedStep([new WeightedCall(whole, roles)], whole, tiles.WeightsLength);
        }

        var product = new WinogradProduct(tiles, addend, Task.Activation);
        return new WeightedStep(
            [
                new WeightedCall(new WinogradTransform(tiles), [Role.Input, Role.Shared]),
                new WeightedCall(
                    product,
                    [Role.Shared, Role.Weights, Role.Bias, .. addends, Role.Output, Role.Scratch]
                ),
            ],
            product,
            tiles.WeightsLength,
            tiles.InputLength
        );
    }

    /// <summary>The inputs that whole tiles read along an axis.</summary>
    private int Reach(int outputs) => ((outputs + Outputs - 1) / Outputs * Outputs) + 2;
}
