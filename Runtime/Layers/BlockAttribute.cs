namespace Unroll;

/// <summary>
/// A layer of your own, made of others: derive an attribute class from this one, and write its body on it as attributes,
/// from top to bottom. The parameters of its constructor (<see cref="int"/>, <see cref="double"/>, <see cref="bool"/>,
/// <see cref="string"/> for an expression, <see cref="object"/> for either) are names that the body's expressions may use.
/// <code>
/// /// &lt;summary&gt;Two convolutions around which the input is added (He et al. 2015).&lt;/summary&gt;
/// [Conv2D("width", 3, Padding = 1, Bias = false)] [BatchNorm] [ReLU]
/// [Conv2D("width", 3, Padding = 1, Bias = false)] [BatchNorm]
/// [Add("input")] [ReLU]
/// public sealed class ResidualAttribute(int width) : BlockAttribute;
/// </code>
/// <para>
/// In the body, <c>"input"</c> is the value that enters the block; nothing else from outside is seen. The block hands out
/// the last value of its body. Its layers are named after it: <c>layer1.conv1</c> is the layer conv1 of the block layer1.
/// Unnamed blocks are numbered from 0 through the body in which they stand. Blocks nest, may come from a referenced
/// assembly, and do not contain themselves.
/// </para>
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class BlockAttribute : LayerAttribute
{
    /// <summary>A block is defined by deriving from this class.</summary>
    protected BlockAttribute() { }
}
