using Microsoft.CodeAnalysis;

namespace Unroll.Generator.Checking.Expressions;

/// <summary>The first mistake in an expression: its descriptor, and the sentence that says what is wrong.</summary>
internal sealed record ExpressionProblem(DiagnosticDescriptor Descriptor, string Message);
