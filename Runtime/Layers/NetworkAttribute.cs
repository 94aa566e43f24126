namespace Unroll;

/// <summary>
/// Makes a class a neural network: the compiler emits its parameters, its forward and its backward pass. The class is
/// <c>partial</c>, is neither generic nor static nor abstract, and carries its layers on this same declaration.
/// <code>
/// [Network]
/// [Input(1, 28, 28)]
/// [Conv2D(6, 5, Padding = 2)] [ReLU] [MaxPool2D(2)]
/// [Flatten]
/// [Dense(10)]
/// public sealed partial class Digits;
/// </code>
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NetworkAttribute : ArchitectureAttribute
{
    /// <summary>
    /// Whether the backward pass is emitted too; true by default. Without it the network can be loaded and frozen, but
    /// not trained.
    /// </summary>
    public bool Training { get; set; } = true;

    /// <summary>
    /// Whether a predictor's convolutions are sums of products as they are written; false by default. Otherwise 3x3
    /// convolutions may take Winograd's form (Lavin and Gray 2015), which multiplies a quarter as often, and 1x1 ones his
    /// inner product (1968), which does so two thirds as often; they round by 10^-6 to 10^-5 of the layer's largest output, and
    /// <c>docs/kernels.md</c> has the figures. Training never takes them.
    /// </summary>
    public bool Exact { get; set; }

    /// <summary>
    /// How a predictor keeps the weights of fully connected layers that wait for memory; float32 by default.
    /// <see cref="WeightPrecision.BFloat16"/> halves what such a layer reads, saves up to half of its time, and changes the
    /// outputs by some thousandths of the largest one; <c>docs/kernels.md</c> has the figures. Training, the network's
    /// parameters and weight files stay float32.
    /// </summary>
    public WeightPrecision WeightPrecision { get; set; }
}
