using Microsoft.CodeAnalysis;
using Unroll.Generator.Diagnostics;

namespace Unroll.Generator.Checking.Expressions;

/// <summary>
/// The first mistake in an expression: its descriptor, the sentence that says what is wrong, and an unknown name with the
/// nearest known one, if it is that.
/// </summary>
internal sealed record ExpressionProblem(
    DiagnosticDescriptor Descriptor,
    string Message,
    (string Wrong, string Right)? Name = null
)
{
    /// <summary>What may be done about it in an argument of this text.</summary>
    public IReadOnlyList<Repair> Repairs(string argument, string text, int element = -1) =>
        Name is var (wrong, right) && Tokenizer.Replace(text, wrong, right) is { } repaired
            ? [Repair.Set(argument, repaired, element)]
            : [];
}
