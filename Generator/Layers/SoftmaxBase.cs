using Unroll.Generator.Diagnostics;
using Unroll.Generator.Model;

namespace Unroll.Generator.Layers;

/// <summary>What a softmax and its logarithm have in common.</summary>
internal abstract class SoftmaxBase(string kind, string prefix, bool isLogarithm) : LayerDefinition(kind, prefix)
{
    public override LayerMeaning? Interpret(LayerContext layer)
    {
        if (layer.Input is not { } input)
        {
            return null;
        }

        if (input.C == 1)
        {
            layer.Report(
                Descriptors.ConstantSoftmax,
                null,
                isLogarithm ? [] : [Repair.Replace("Sigmoid")],
                $"{input}",
                layer.Trail
            );
        }

        return new LayerMeaning(new SoftmaxOperation(isLogarithm), input);
    }
}
