using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Unroll.Generator.Diagnostics;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Analysis;

/// <summary>
/// Finds predictors that a loop makes anew in each turn, though the network is the same: it is neither made nor trained
/// within the loop.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PredictorInLoopAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [UsageDescriptors.PredictorInLoop];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterOperationAction(Analyze, OperationKind.Invocation);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        var invocation = (IInvocationOperation)context.Operation;
        var method = invocation.TargetMethod;
        if (
            method is { Name: "Freeze" }
            && ArchitectureAttributes.FindNetwork(method.ContainingType) is not null
            && FindLoop(invocation) is { } loop
            && !Changes(loop, invocation.Instance)
        )
        {
            context.ReportDiagnostic(
                Diagnostic.Create(
                    UsageDescriptors.PredictorInLoop,
                    invocation.Syntax.GetLocation(),
                    method.ContainingType.Name
                )
            );
        }
    }

    /// <summary>The innermost loop that repeats an operation within the same function.</summary>
    private static ILoopOperation? FindLoop(IOperation operation)
    {
        for (var at = operation; at.Parent is { } parent; at = parent)
        {
            switch (parent)
            {
                case IAnonymousFunctionOperation or ILocalFunctionOperation:
                    return null;
                case IForEachLoopOperation each when each.Collection == at:
                case IForLoopOperation counted when counted.Before.Contains(at):
                    continue;
                case ILoopOperation loop:
                    return loop;
            }
        }

        return null;
    }

    /// <summary>Whether the loop makes the network, assigns to it, or calls something that may train it.</summary>
    private static bool Changes(ILoopOperation loop, IOperation? network)
    {
        var variable = SymbolOf(network);
        return variable is null
            || loop.Descendants()
                .Any(operation =>
                    operation switch
                    {
                        IVariableDeclaratorOperation declarator => Same(declarator.Symbol, variable),
                        IAssignmentOperation assignment => Same(SymbolOf(assignment.Target), variable),
                        IArgumentOperation argument => Same(SymbolOf(argument.Value), variable),
                        IInvocationOperation { Instance.Type.Name: "Trainer" } => true,
                        _ => false,
                    }
                )
            || loop.Locals.Any(local => Same(local, variable));
    }

    private static bool Same(ISymbol? a, ISymbol b) => SymbolEqualityComparer.Default.Equals(a, b);

    private static ISymbol? SymbolOf(IOperation? operation) =>
        operation switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            IFieldReferenceOperation field => field.Field,
            IPropertyReferenceOperation property => property.Property,
            IConversionOperation conversion => SymbolOf(conversion.Operand),
            _ => null,
        };
}
