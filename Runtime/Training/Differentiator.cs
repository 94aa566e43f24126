namespace Unroll;

/// <summary>
/// Passes inputs forward and gradients backward through a network in training mode, without changing its parameters:
/// what a test compares with finite differences, or what a picture of a network's sensitivity is made from. Running
/// statistics change as in training.
/// </summary>
public sealed class Differentiator : IDisposable
{
    private readonly INetwork _network;
    private readonly bool _inputGradient;
    private readonly WorkerPool _pool;
    private BatchPass? _pass;

    /// <summary>Makes a differentiator of a network.</summary>
    /// <param name="network">A network with training.</param>
    /// <param name="inputGradient">Whether the gradient by the inputs is wanted.</param>
    /// <param name="threads">The threads to use; the bits do not depend on them.</param>
    /// <exception cref="ArgumentException">The network was declared without training.</exception>
    public Differentiator(INetwork network, bool inputGradient = false, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(network);
        _network = network;
        _inputGradient = inputGradient;
        _pool = new WorkerPool(threads);
    }

    /// <summary>Differentiates a mini-batch; afterwards <see cref="Parameter.CopyGradientTo"/> gives the parameters' gradients.</summary>
    /// <param name="inputs">The samples one behind the other, in canonical order; raw pixels under [Normalize].</param>
    /// <param name="count">The number of samples, at least 1.</param>
    /// <param name="outputGradient">Tells the gradient by each sample's output.</param>
    /// <param name="keys">What each sample's dropout draws from; empty for 0 throughout.</param>
    /// <exception cref="ArgumentException">A span is not as long as <paramref name="count"/> demands.</exception>
    public Derivatives Run(
        ReadOnlySpan<float> inputs,
        int count,
        OutputGradient outputGradient,
        ReadOnlySpan<uint> keys = default
    )
    {
        ArgumentNullException.ThrowIfNull(outputGradient);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var shape = _network.Graph.Input.Shape;
        Guard.BatchLength(inputs.Length, count, shape.Size, shape.ToString(), nameof(inputs));
        if (!keys.IsEmpty)
        {
            Guard.BatchLength(keys.Length, count, 1, "1", nameof(keys));
        }

        if (_pass is null || _pass.Capacity < count)
        {
            _pass = new BatchPass(_network, count, _pool, _inputGradient);
        }

        var outputLength = _network.Graph.Outputs[0].Shape.Size;
        var batch = new GivenBatch(
            inputs.ToArray(),
            keys.ToArray(),
            outputGradient,
            new float[count * outputLength],
            _inputGradient ? new float[inputs.Length] : null
        );
        _pass.Run(count, batch);
        return new Derivatives(batch.Outputs, batch.InputGradients);
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose() => _pool.Dispose();
}
