using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Unroll.Generator.Tests.Compilation;

namespace Unroll.Generator.Tests.Documentation;

/// <summary>
/// Compiles a block of C# as a reader's project would: with implicit usings and the generator. Types that an earlier
/// block of the page or the README declares are there too, unless the block declares its own of that name.
/// </summary>
internal static class DocumentedCode
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    /// <summary>
    /// The errors and warnings of a block, those of the generator and the analyzers included. Of what is emitted only the declarations are looked
    /// at: other tests compile it whole, and a body of a megabyte for each block would take minutes.
    /// </summary>
    public static IReadOnlyList<Diagnostic> Compile(CodeBlock block)
    {
        var root = Parse(block.Text);
        var compilation = MemoryCompilation.Create(block.Text, ImplicitUsings, Known(block, root), Given(block));
        var kind = root.Members.OfType<GlobalStatementSyntax>().Any()
            ? OutputKind.ConsoleApplication
            : OutputKind.DynamicallyLinkedLibrary;
        var (output, reported) = MemoryCompilation.Generate(
            compilation.WithOptions(compilation.Options.WithOutputKind(kind))
        );
        var written = output.GetSemanticModel(compilation.SyntaxTrees[0]).GetDiagnostics();
        return
        [
            .. written
                .Where(diagnostic => diagnostic.Id != Usage.UnreadParameter)
                .Concat(Usage.UnreadParameters(compilation))
                .Concat(Usage.Report(output, compilation.SyntaxTrees[0]))
                .Concat(output.GetDeclarationDiagnostics())
                .Concat(reported)
                .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
                .Distinct(),
        ];
    }

    /// <summary>
    /// A fragment has the namespace and variables for granted. Top-level statements live in the class Program, so fields
    /// of its other part are the variables that they see.
    /// </summary>
    private static string Given(CodeBlock block) =>
        block.Given.Length == 0
            ? ""
            : $"global using Unroll;\n#pragma warning disable CS0649\npartial class Program {{ {block.Given} }}";

    private static string Known(CodeBlock block, CompilationUnitSyntax root)
    {
        var own = Types(root).Select(type => type.Identifier.Text).ToHashSet(StringComparer.Ordinal);
        var earlier = block.Page.Blocks.TakeWhile(other => other != block).Reverse().Concat(Page.All[0].Blocks);
        var known = earlier
            .Where(other => other.Info == "csharp" && other != block)
            .SelectMany(other => Types(Parse(other.Text)))
            .Where(type => own.Add(type.Identifier.Text));
        return $"using Unroll;\n{string.Join('\n', known.Select(type => type.ToFullString()))}";
    }

    private static CompilationUnitSyntax Parse(string text) =>
        CSharpSyntaxTree.ParseText(text, MemoryCompilation.ParseOptions).GetCompilationUnitRoot();

    private static IEnumerable<BaseTypeDeclarationSyntax> Types(CompilationUnitSyntax root) =>
        root.Members.OfType<BaseTypeDeclarationSyntax>();
}
