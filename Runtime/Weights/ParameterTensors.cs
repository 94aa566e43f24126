namespace Unroll;

/// <summary>A trainable network's tensors, copied out of their storage when they are asked for.</summary>
internal sealed class ParameterTensors(NetworkParameters parameters) : CanonicalTensors
{
    /// <inheritdoc/>
    public override ReadOnlySpan<float> this[int index] => parameters[index].ToArray();

    internal override CanonicalTensors ForOneLayer() => this;
}
