using Microsoft.CodeAnalysis;
using Unroll.Generator.Model;

namespace Unroll.Generator.Checking;

/// <summary>An error or a warning as plain data: the descriptor's id, the place, and what fills its message.</summary>
public sealed record Finding(
    string Id,
    DiagnosticSeverity Severity,
    Place Place,
    EquatableArray<string> Arguments,
    EquatableArray<Place> Additional
)
{
    public bool IsError => Severity == DiagnosticSeverity.Error;
}
