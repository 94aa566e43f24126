using Unroll.Generator.Model;

namespace Unroll.Generator.Layers;

internal sealed class MultiplyDefinition() : JoinDefinition(JoinKind.Multiply, "multiply");
