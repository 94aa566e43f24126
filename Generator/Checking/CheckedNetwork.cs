using Unroll.Generator.Model;

namespace Unroll.Generator.Checking;

/// <summary>
/// What Check makes of a declaration. Graph is null where there is an error; the members that user code may name can then
/// still be declared from the outlines, so that its errors do not drown ours. CanDeclare is false where a further partial
/// declaration could only do harm (a generic or static class, a record).
/// </summary>
public sealed record CheckedNetwork(
    TypeIdentity Type,
    string MetadataName,
    bool CanDeclare,
    bool Training,
    ElementType Element,
    string? LabelsType,
    int PredictorOutputs,
    EquatableArray<LayerOutline> Outlines,
    Graph? Graph,
    EquatableArray<Finding> Findings
);
