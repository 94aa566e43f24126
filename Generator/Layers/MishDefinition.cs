using Unroll.Generator.Model;

namespace Unroll.Generator.Layers;

internal sealed class MishDefinition() : ActivationDefinition(ActivationKind.Mish, "mish");
