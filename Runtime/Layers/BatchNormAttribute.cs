namespace Unroll;

/// <summary>
/// Batch normalisation of each channel (Ioffe and Szegedy 2015):
/// <code>y = weight * (x - mean) / sqrt(variance + epsilon) + bias</code>
/// In training, mean and (biased) variance are those of the channel over the mini-batch and all positions; prediction uses
/// the running ones: <c>running = (1 - momentum) * running + momentum * batch</c>, with the unbiased variance, as in
/// PyTorch. Takes any shape, and keeps it.
/// <para>
/// Parameters: <c>weight</c> (C, starts at 1) and <c>bias</c> (C, starts at 0); state: <c>running_mean</c> (C, 0) and
/// <c>running_var</c> (C, 1), which follow the data of training even where the layer is frozen.
/// </para>
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class BatchNormAttribute : ParameterLayerAttribute
{
    /// <summary>What is added to the variance; above 0, and 1e-5 by default.</summary>
    public object Epsilon { get; set; } = 1e-5;

    /// <summary>The share of the new mini-batch in the running statistics; from 0 to 1, and 0.1 by default.</summary>
    public object Momentum { get; set; } = 0.1;
}
