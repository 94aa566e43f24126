using Unroll.Generator.Diagnostics;
using Unroll.Generator.Model;

namespace Unroll.Generator.Layers;

internal sealed class SoftmaxDefinition() : LayerDefinition("Softmax", "softmax")
{
    public override LayerMeaning? Interpret(LayerContext layer)
    {
        if (layer.Input is not { } input)
        {
            return null;
        }

        if (input.C == 1)
        {
            layer.Report(Descriptors.ConstantSoftmax, null, $"{input}", layer.Trail);
        }

        return new LayerMeaning(new SoftmaxOperation(), input);
    }
}
