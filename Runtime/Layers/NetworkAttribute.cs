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
}
