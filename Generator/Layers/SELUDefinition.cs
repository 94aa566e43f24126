using Unroll.Generator.Model;

namespace Unroll.Generator.Layers;

internal sealed class SELUDefinition() : ActivationDefinition(ActivationKind.SELU, "selu");
