using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>
/// How a convolution is cut for Winograd's form: tiles of m x m outputs, one after the other through the image; panels of
/// tiles, whose products are sums in registers; chunks of panels, whose transformed inputs stay in the cache.
/// Transformed inputs lie as [point][panel][channel block][tile][lane], products as [point][tile][block][lane], weights as
/// [group of output blocks][point][channel][block][lane].
/// </summary>
internal sealed record WinogradTiles(
    InstructionSet Set,
    ConvolutionGeometry Geometry,
    bool Pools,
    int Outputs,
    int ChunkPanels
)
{
    /// <summary>Output blocks whose products are summed at once.</summary>
    public const int Group = 2;

    /// <summary>Floats between points beyond what lies there, so that points do not fall on the same lines of a cache.</summary>
    private const int Skew = 16;

    public WinogradPoints Points => WinogradPoints.Of(Outputs, 3);

    public int PoolSize => Pools ? 2 : 1;

    /// <summary>The convolution's own output.</summary>
    public int Height => Geometry.Output.Shape.H * PoolSize;

    public int Width => Geometry.Output.Shape.W * PoolSize;

    public int TileRows => (Height + Outputs - 1) / Outputs;

    public int TileColumns => (Width + Outputs - 1) / Outputs;

    public int Tiles => TileRows * TileColumns;

    /// <summary>Tiles of a panel: as many as registers allow, evenly spread.</summary>
    public int PanelTiles
    {
        get
        {
            var most = (Set.UsableRegisters - Group - 1) / Group;
            var panels = (Tiles + most - 1) / most;
            return (Tiles + panels - 1) / panels;
        }
    }

    public int Panels => (Tiles + PanelTiles - 1) / PanelTiles;

    /// <summary>Tiles of the last panel.</summary>
    public int LastTiles => Tiles - ((Panels - 1) * PanelTiles);

    public int ChannelBlocks => Geometry.Input.Blocks;

    public int PanelLength => ChannelBlocks * PanelTiles * Set.Lanes;

    public int InputPointStride => (ChunkPanels * PanelLength) + Skew;

    public int ProductPointStride => (ChunkPanels * PanelTiles * Group * Set.Lanes) + Skew;

    /// <summary>The floats of a chunk's transformed inputs.</summary>
    public int InputLength => Points.Size * Points.Size * InputPointStride;

    /// <summary>The floats of a chunk's products with a group of output blocks.</summary>
    public int ProductLength => Points.Size * Points.Size * ProductPointStride;

    /// <summary>The cycles of all products for one channel at one point.</summary>
    public double ProductCycles
    {
        get
        {
            double Panel(int blocks, int tiles) => new TileCount(blocks * tiles, blocks * tiles, blocks, tiles).Cycles;
            double All(int blocks) => ((Panels - 1) * Panel(blocks, PanelTiles)) + Panel(blocks, LastTiles);
            var blocks = Geometry.Output.Blocks;
            return (blocks / Group * All(Group)) + (blocks % Group * All(1));
        }
    }

    /// <summary>The weights of one output block at all points.</summary>
    public int BlockWeights => Points.Size * Points.Size * ChannelBlocks * Set.Lanes * Set.Lanes;

    /// <summary>The weights of some output blocks at the next point, while the panels of a chunk use those of this one.</summary>
    public NextWeights? Next(int blocks) =>
        WeightsLength < NextWeights.Least
            ? null
            : new NextWeights(PointWeights(blocks), (long)ChunkPanels * ChannelBlocks * Set.Lanes, Set.Lanes);

    /// <summary>The weights of some output blocks at a point.</summary>
    public int PointWeights(int blocks) => ChannelBlocks * Set.Lanes * blocks * Set.Lanes;

    public int WeightsLength => Geometry.Output.Blocks * BlockWeights;
}
