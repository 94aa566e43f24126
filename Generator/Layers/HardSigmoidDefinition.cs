using Unroll.Generator.Model;

namespace Unroll.Generator.Layers;

internal sealed class HardSigmoidDefinition() : ActivationDefinition(ActivationKind.HardSigmoid, "hardsigmoid");
