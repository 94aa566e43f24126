using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Unroll.Generator.Diagnostics;

/// <summary>Finds arguments of attributes by the names of parameters and properties.</summary>
internal static class Arguments
{
    /// <summary>The argument of that name, or an element of it where it is a params array; null where it is not written.</summary>
    public static AttributeArgumentSyntax? Find(
        AttributeSyntax attribute,
        IMethodSymbol? constructor,
        string name,
        int element
    )
    {
        if (attribute.ArgumentList is not { } list)
        {
            return null;
        }

        var named = list.Arguments.FirstOrDefault(argument =>
            (argument.NameEquals?.Name ?? argument.NameColon?.Name)?.Identifier.ValueText == name
        );
        var parameter = constructor?.Parameters.FirstOrDefault(parameter => parameter.Name == name);
        return named is not null || parameter is null
            ? named
            : list
                .Arguments.TakeWhile(argument => argument.NameEquals is null && argument.NameColon is null)
                .ElementAtOrDefault(parameter.Ordinal + Math.Max(0, element));
    }
}
