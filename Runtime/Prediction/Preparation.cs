using System.ComponentModel;

namespace Unroll;

/// <summary>Makes a predictor ready, on all processors where it is large; for emitted code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Preparation
{
    /// <summary>Packed weights below this are there before further threads would be.</summary>
    private const int LargeLength = 1 << 20;

    /// <summary>Packing waits for memory, which more threads than this do not make faster.</summary>
    private const int MaxThreads = 8;

    /// <summary>Packs the weights of one layer.</summary>
    /// <param name="layer">The number of the layer.</param>
    /// <param name="tensors">What they are packed from.</param>
    /// <param name="weights">All packed weights.</param>
    public delegate void PackLayer(int layer, CanonicalTensors tensors, Span<float> weights);

    /// <summary>Packs all weights. Meanwhile another thread has the kernels of a large predictor compiled.</summary>
    /// <param name="predictor">The predictor, complete but for its weights.</param>
    /// <param name="workspaces">The predictor's.</param>
    /// <param name="tensors">What the weights are packed from.</param>
    /// <param name="layers">The number of layers.</param>
    /// <param name="pack">Packs one of them.</param>
    /// <param name="weights">Takes the packed weights.</param>
    /// <exception cref="WeightsException">A file that is read has a number that is not finite.</exception>
    public static void Run<TPredictor>(
        TPredictor predictor,
        WorkspacePool workspaces,
        CanonicalTensors tensors,
        int layers,
        PackLayer pack,
        AlignedBuffer weights
    )
        where TPredictor : IPredictor, ITeamWork
    {
        ArgumentNullException.ThrowIfNull(tensors);
        ArgumentNullException.ThrowIfNull(pack);
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(workspaces);
        var threads = Math.Min(Environment.ProcessorCount, MaxThreads);
        if (weights.Length < LargeLength || threads == 1)
        {
            for (var layer = 0; layer < layers; layer++)
            {
                PackOne(layer);
            }

            return;
        }

        using var pool = new WorkerPool(threads);
        var first = WarmUp.IsOfUse ? -1 : 0;
        pool.Run(
            layers - first,
            item =>
            {
                if (item + first < 0)
                {
                    var workspace = workspaces.Rent();
                    WarmUp.Run(predictor, workspace);
                    workspaces.Return(workspace);
                }
                else
                {
                    PackOne(item + first);
                }
            }
        );

        void PackOne(int layer)
        {
            using var ofLayer = tensors.ForOneLayer();
            pack(layer, ofLayer, weights.Span);
        }
    }
}
