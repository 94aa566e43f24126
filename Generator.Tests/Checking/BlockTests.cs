using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Unroll.Generator.Analysis;
using Unroll.Generator.Model;
using Unroll.Generator.Tests.Compilation;

namespace Unroll.Generator.Tests.Checking;

/// <summary>Blocks expand to the graphs that they describe.</summary>
public class BlockTests
{
    [Fact]
    public void Blocks_of_a_referenced_assembly_are_read_from_its_metadata()
    {
        var library = MemoryCompilation.Create([.. Zoo.Blocks]);
        var compilation = MemoryCompilation.Create(Zoo.Network("ResNet50")).AddReferences(Emit(library));

        var result = CSharpGeneratorDriver
            .Create(
                [new DiagnosticsGenerator().AsSourceGenerator()],
                parseOptions: MemoryCompilation.ParseOptions,
                driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, true)
            )
            .RunGenerators(compilation)
            .GetRunResult();

        var network = Assert.IsType<Unroll.Generator.Checking.CheckedNetwork>(
            result.Results.Single().TrackedSteps[Steps.Check].Single().Outputs.Single().Value
        );
        Assert.Equal(Zoo.Graph("ResNet50"), network.Graph);
    }

    [Theory]
    [InlineData("[Twice(3, Name = \"a\")]", "a.dense1 a.relu1 a.dense2")]
    [InlineData(
        "[Twice(3)] [Twice(3, Name = \"b\")] [Twice(3)]",
        "0.dense1 0.relu1 0.dense2 b.dense1 b.relu1 b.dense2 1.dense1 1.relu1 1.dense2"
    )]
    [InlineData("[Twice(3, When = false)] [Twice(3)]", "1.dense1 1.relu1 1.dense2")]
    [InlineData("[Twice(3, Repeat = 0)] [Twice(3)]", "0.dense1 0.relu1 0.dense2")]
    [InlineData(
        "[Twice(3, Name = \"t\", Repeat = 2)]",
        "t.0.dense1 t.0.relu1 t.0.dense2 t.1.dense1 t.1.relu1 t.1.dense2"
    )]
    [InlineData(
        "[Twice(\"index + 2\", Name = \"t{index + 1}\", Repeat = 2)]",
        "t1.dense1 t1.relu1 t1.dense2 t2.dense1 t2.relu1 t2.dense2"
    )]
    [InlineData(
        "[Dense(2, Name = \"x\", Repeat = 0)] [Twice(3, Name = \"a\", From = \"x\")]",
        "a.dense1 a.relu1 a.dense2"
    )]
    [InlineData(
        "[Dense(2, Name = \"x\", Repeat = 2)] [Twice(3, Name = \"a\", From = \"x\")]",
        "x.0 x.1 a.dense1 a.relu1 a.dense2"
    )]
    public void Layers_of_blocks_are_named_by_their_path(string layers, string names)
    {
        var graph = Sources.Graph(
            "using Unroll; [Dense(\"width\")] [ReLU] [Dense(\"2 * width\")] sealed class TwiceAttribute(object width) : BlockAttribute;",
            Mistake.Network($"[Input(4)]\n{layers}")
        );

        Assert.Equal(names, string.Join(" ", graph.Nodes.Skip(1).Select(node => node.Name)));
    }

    [Theory]
    [InlineData("[Input(4, 6, 6)]\n[Conv2D(4, 1)] [ReLU] [Add(\"input\")]", "0,2")]
    [InlineData("[Input(4, 6, 6)]\n[Conv2D(4, 1)] [ReLU] [Concat(\"conv1\", \"relu1\", \"input\")]", "1,2,0")]
    [InlineData("[Input(4, 6, 6)]\n[GlobalAvgPool] [Sigmoid] [Multiply(\"input\")]", "0,2")]
    [InlineData(
        "[Input(4, 6, 6)]\n[GlobalAvgPool(KeepDims = true)] [Sigmoid] [Multiply(\"sigmoid1\", \"input\")]",
        "2,0"
    )]
    [InlineData("[Input(4, 6)]\n[GlobalAvgPool] [Sigmoid] [Add(\"sigmoid1\", From = \"input\")]", "2,0")]
    public void Joins_have_their_operands_in_order(string attributes, string operands)
    {
        var join = Sources.Graph(Mistake.Network(attributes)).Nodes[^1];

        Assert.Equal(operands, string.Join(",", join.Operands));
        Assert.Equal(join.Kind == "Concat" ? 12 : 4, join.Shape.C);
        Assert.Equal(6, join.Shape.W);
    }

    [Fact]
    public void An_error_in_a_block_stands_at_its_use_and_tells_the_line_of_the_block()
    {
        const string Block =
            "using Unroll; [Inner(\"width\")] sealed class OuterAttribute(int width) : BlockAttribute; [Conv2D(\"width\", {|UNR012:9|})] [ReLU] sealed class InnerAttribute(string width) : BlockAttribute;";
        var (block, network) = (
            MarkedSource.Parse(Block),
            MarkedSource.Parse(
                Mistake.Network("[Input(1, 8, 8)]\n[ReLU]\n[{|UNR012:Outer(4, Name = \"a\")|}] [Outer(5)]")
            )
        );

        var finding = Assert.Single(Diagnosis.Report(block.Text, network.Text));

        Assert.Equal(
            "a.0.conv1: kernel 9x9 does not fit into its input 1x8x8 (input 1x8x8); use a kernel of at most 8, or Padding = 1 or more",
            finding.GetMessage(System.Globalization.CultureInfo.InvariantCulture)
        );
        Assert.Equal(
            ("File1.cs", network.Marks[0].Span),
            (finding.Location.SourceTree!.FilePath, finding.Location.SourceSpan)
        );
        Assert.Equal(2, finding.AdditionalLocations.Count);
        Assert.Equal(block.Marks[0].Span, finding.AdditionalLocations[0].SourceSpan);
    }

    [Fact]
    public async Task The_compiler_does_not_call_the_parameters_of_a_block_unread()
    {
        var compilation = MemoryCompilation.Create(
            """
            using Unroll;

            [Dense("width", Repeat = "count")]
            public sealed class StackAttribute(string width, int count = 1) : BlockAttribute;

            public sealed class Other(int unread);
            """
        );

        var reported = await compilation
            .WithAnalyzers(
                [new BlockParameterSuppressor()],
                new CompilationWithAnalyzersOptions(
                    new AnalyzerOptions([]),
                    null,
                    true,
                    false,
                    reportSuppressedDiagnostics: true
                )
            )
            .GetAllDiagnosticsAsync();

        var unread = reported.Where(diagnostic => diagnostic.Id == "CS9113").ToList();
        Assert.Equal(3, unread.Count);
        Assert.Contains(
            "unread",
            Assert
                .Single(unread, diagnostic => !diagnostic.IsSuppressed)
                .GetMessage(System.Globalization.CultureInfo.InvariantCulture),
            StringComparison.Ordinal
        );
    }

    private static PortableExecutableReference Emit(CSharpCompilation library)
    {
        using var stream = new MemoryStream();
        Assert.True(library.Emit(stream).Success);
        return MetadataReference.CreateFromImage(stream.ToArray());
    }
}
