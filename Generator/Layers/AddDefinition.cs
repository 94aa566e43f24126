using Unroll.Generator.Model;

namespace Unroll.Generator.Layers;

internal sealed class AddDefinition() : JoinDefinition(JoinKind.Add, "add");
