using Unroll.Generator.Model;

namespace Unroll.Generator.Layers;

internal sealed class HardSwishDefinition() : ActivationDefinition(ActivationKind.HardSwish, "hardswish");
