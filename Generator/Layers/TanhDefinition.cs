using Unroll.Generator.Model;

namespace Unroll.Generator.Layers;

internal sealed class TanhDefinition() : ActivationDefinition(ActivationKind.Tanh, "tanh");
