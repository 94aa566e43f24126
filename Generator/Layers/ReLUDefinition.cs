using Unroll.Generator.Model;

namespace Unroll.Generator.Layers;

internal sealed class ReLUDefinition() : ActivationDefinition(ActivationKind.ReLU, "relu");
