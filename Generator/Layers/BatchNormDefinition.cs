using Unroll.Generator.Model;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Layers;

internal sealed class BatchNormDefinition() : LayerDefinition("BatchNorm", "bn")
{
    public override IReadOnlyDictionary<string, ArgumentValue> Defaults { get; } =
        WithParameters(("Epsilon", ArgumentValue.Of(1e-5)), ("Momentum", ArgumentValue.Of(0.1)));

    public override IReadOnlyList<string> ParameterNames => ["weight", "bias", "running_mean", "running_var"];

    public override LayerMeaning? Interpret(LayerContext layer)
    {
        var epsilon = layer.Real("Epsilon", value => value > 0, "above 0");
        var momentum = layer.Real("Momentum", value => value is >= 0 and <= 1, "from 0 to 1");
        var init = Initial.Read(layer, "Ones");
        if (layer.Input is not { } input || layer.Failed)
        {
            return null;
        }

        return new LayerMeaning(
            new BatchNormOperation(epsilon, momentum),
            input,
            new[]
            {
                layer.Parameter("weight", ParameterRole.Weight, init, input.C)!,
                layer.Parameter("bias", ParameterRole.Bias, "Zeros", input.C)!,
                layer.Parameter("running_mean", ParameterRole.RunningMean, "Zeros", input.C)!,
                layer.Parameter("running_var", ParameterRole.RunningVariance, "Ones", input.C)!,
            }.ToEquatableArray()
        );
    }
}
