using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace Unroll.Generator.Tests.Compilation;

/// <summary>The methods of a compiled assembly, with their bytes of IL.</summary>
internal static class MethodLengths
{
    /// <exception cref="InvalidOperationException">It does not compile; the message lists the errors.</exception>
    public static IReadOnlyList<(string Method, int Bytes)> Of(Microsoft.CodeAnalysis.Compilation compilation)
    {
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream);
        if (!result.Success)
        {
            var errors = result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            throw new InvalidOperationException(string.Join("\n", errors.Take(10)));
        }

        using var file = new PEReader(ImmutableArray.Create(stream.ToArray()));
        var metadata = file.GetMetadataReader();
        return
        [
            .. from type in metadata.TypeDefinitions
            from handle in metadata.GetTypeDefinition(type).GetMethods()
            let method = metadata.GetMethodDefinition(handle)
            where method.RelativeVirtualAddress > 0
            let body = file.GetMethodBody(method.RelativeVirtualAddress)
            select ($"{NameOf(metadata, type)}.{metadata.GetString(method.Name)}", body.GetILBytes()!.Length),
        ];
    }

    private static string NameOf(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        var name = metadata.GetString(type.Name);
        return type.GetDeclaringType() is { IsNil: false } outer ? $"{NameOf(metadata, outer)}.{name}" : name;
    }
}
