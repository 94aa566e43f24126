using Unroll.Generator.Model;

namespace Unroll.Generator.Layers;

internal sealed class SigmoidDefinition() : ActivationDefinition(ActivationKind.Sigmoid, "sigmoid");
