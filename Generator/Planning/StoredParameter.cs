using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>Where a tensor is kept in training: its canonical elements cut into rows, each with room for whole vectors.</summary>
internal sealed record StoredParameter(
    int Index,
    Node Node,
    ParameterSpec Spec,
    int Offset,
    int RowLength,
    int RowStride
);
