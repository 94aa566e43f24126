using Microsoft.CodeAnalysis;
using Unroll.Generator.Diagnostics;
using Unroll.Generator.Model;

namespace Unroll.Generator.Checking;

/// <summary>
/// An error or a warning as plain data: the descriptor's id, the place, what fills its message, and the repairs that are
/// mechanical.
/// </summary>
public sealed record Finding(
    string Id,
    DiagnosticSeverity Severity,
    Place Place,
    EquatableArray<string> Arguments,
    EquatableArray<Place> Additional,
    EquatableArray<Repair> Repairs
)
{
    public bool IsError => Severity == DiagnosticSeverity.Error;
}
