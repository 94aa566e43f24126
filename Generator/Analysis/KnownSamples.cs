using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Analysis;

/// <summary>
/// What an expression tells of the data set that it is, without being run: the sizes of its samples as far as they are
/// constants, the elements of its targets, whether those are classes, and whether its samples are pixels.
/// </summary>
internal sealed record KnownSamples(
    IReadOnlyList<int?>? Sizes,
    int? Targets = null,
    bool AreClasses = true,
    bool? ArePixels = null
)
{
    private static readonly string[] Shapes = ["Vector", "Sequence", "Image"];

    /// <summary>The sizes as messages write them, with a question mark for what is not known.</summary>
    public string Shape =>
        string.Join("x", Sizes?.Select(size => size?.ToString(CultureInfo.InvariantCulture) ?? "?") ?? []);

    /// <summary>What is known of a data set; null if nothing is.</summary>
    public static KnownSamples? Of(IOperation? data) =>
        data switch
        {
            IConversionOperation conversion => Of(conversion.Operand),
            IObjectCreationOperation creation when IsOurs(creation.Type) => OfCreation(creation),
            IPropertyReferenceOperation property => Declared(property.Property),
            IFieldReferenceOperation field => Declared(field.Field),
            IInvocationOperation invocation => Declared(invocation.TargetMethod),
            ILocalReferenceOperation local => Of(InitialValue(local)),
            _ => null,
        } ?? (data?.Type is { } type ? Declared(type) : null);

    /// <summary>What [Samples] says on a symbol.</summary>
    private static KnownSamples? Declared(ISymbol symbol)
    {
        var samples = symbol
            .GetAttributes()
            .FirstOrDefault(attribute =>
                attribute.AttributeClass?.Name == "SamplesAttribute" && IsOurs(attribute.AttributeClass)
            );
        if (samples is null || samples.ConstructorArguments.Length != 1)
        {
            return null;
        }

        var classes = samples.NamedArguments.FirstOrDefault(argument => argument.Key == "Classes").Value.Value as int?;
        return new KnownSamples(
            [.. samples.ConstructorArguments[0].Values.Select(size => size.Value as int?)],
            classes is > 0 ? classes : null
        );
    }

    private static KnownSamples? OfCreation(IObjectCreationOperation creation)
    {
        var targets = Argument(creation, "classes") ?? Argument(creation, "targetLength");
        return creation.Type!.Name is "ArrayDataset" or "PixelDataset"
            ? new KnownSamples(
                SizesOf(Argument(creation, "shape")),
                Constant(targets),
                AreClasses: Argument(creation, "classes") is not null,
                ArePixels: creation.Type.Name == "PixelDataset"
            )
            : null;
    }

    private static IOperation? Argument(IObjectCreationOperation creation, string name) =>
        creation.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == name)?.Value;

    /// <summary>The arguments of Shape.Image and its like.</summary>
    private static IReadOnlyList<int?>? SizesOf(IOperation? shape) =>
        shape switch
        {
            IInvocationOperation { TargetMethod: { ContainingType: { Name: "Shape" } type } method } call
                when IsOurs(type) && Shapes.Contains(method.Name) =>
            [
                .. call
                    .Arguments.OrderBy(argument => argument.Parameter!.Ordinal)
                    .Select(argument => Constant(argument.Value)),
            ],
            ILocalReferenceOperation local => SizesOf(InitialValue(local)),
            _ => null,
        };

    private static int? Constant(IOperation? value) =>
        value?.ConstantValue is { HasValue: true, Value: int number } ? number : null;

    /// <summary>What a variable holds that is set once, where it is declared.</summary>
    private static IOperation? InitialValue(ILocalReferenceOperation reference)
    {
        IOperation body = reference;
        while (body.Parent is { } parent)
        {
            body = parent;
        }

        var isChanged = body.Descendants()
            .Any(operation =>
                operation switch
                {
                    IAssignmentOperation assignment => IsLocal(assignment.Target),
                    IArgumentOperation { Parameter.RefKind: not RefKind.None } argument => IsLocal(argument.Value),
                    _ => false,
                }
            );
        return isChanged
            ? null
            : body.Descendants()
                .OfType<IVariableDeclaratorOperation>()
                .FirstOrDefault(declarator => SymbolEqualityComparer.Default.Equals(declarator.Symbol, reference.Local))
                ?.GetVariableInitializer()
                ?.Value;

        bool IsLocal(IOperation target) =>
            target is ILocalReferenceOperation other
            && SymbolEqualityComparer.Default.Equals(other.Local, reference.Local);
    }

    private static bool IsOurs(ITypeSymbol? type) =>
        type is not null && ArchitectureAttributes.IsOurs(type.ContainingNamespace);
}
