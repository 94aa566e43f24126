namespace Unroll.Generator.Layers;

internal sealed class SoftmaxDefinition() : SoftmaxBase("Softmax", "softmax", isLogarithm: false);
