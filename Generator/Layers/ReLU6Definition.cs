using Unroll.Generator.Model;

namespace Unroll.Generator.Layers;

internal sealed class ReLU6Definition() : ActivationDefinition(ActivationKind.ReLU6, "relu");
