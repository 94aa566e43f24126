using System.ComponentModel;

namespace Unroll;

/// <summary>
/// The tensors of a network in canonical order, one at a time: what a predictor is packed from; for emitted code. Several
/// threads may ask at once.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CanonicalTensors : IDisposable
{
    private protected CanonicalTensors() { }

    /// <summary>The values of one of <see cref="NetworkGraph.Parameters"/>; none where only training needs them.</summary>
    /// <param name="index">The number of the tensor.</param>
    /// <exception cref="WeightsException">They come from a file, and one of them is not finite.</exception>
    public abstract ReadOnlySpan<float> this[int index] { get; }

    /// <summary>The tensors of a network as it is now.</summary>
    /// <param name="parameters">The network's.</param>
    public static CanonicalTensors Of(NetworkParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new ParameterTensors(parameters);
    }

    /// <summary>The tensors of a file, read without the trainable network.</summary>
    /// <param name="graph">
    /// The architecture; all tensors of its <see cref="NetworkGraph.PredictionLayers"/> must be in the file.
    /// </param>
    /// <param name="path">The file.</param>
    /// <param name="ignore">Names of tensors of the file that the network need not have, <c>*</c> standing for anything.</param>
    /// <exception cref="WeightsException">
    /// The file is malformed, or does not fit: the message lists every missing, extra and mis-shaped tensor.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static CanonicalTensors Open(NetworkGraph graph, string path, params ReadOnlySpan<string> ignore)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return new FileTensors(graph, path, ignore.ToArray());
    }

    /// <summary>Closes the file, if they come from one; spans over its tensors end with it.</summary>
    public void Dispose()
    {
        Close();
        GC.SuppressFinalize(this);
    }

    /// <summary>The same tensors, for one thread; what it has asked for is given up with what this returns.</summary>
    internal abstract CanonicalTensors ForOneLayer();

    private protected virtual void Close() { }
}
