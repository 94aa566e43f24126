using Unroll.Generator.Model;

namespace Unroll.Generator.Layers;

internal sealed class SiLUDefinition() : ActivationDefinition(ActivationKind.SiLU, "silu");
