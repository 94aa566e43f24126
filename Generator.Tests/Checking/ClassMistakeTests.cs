using Microsoft.CodeAnalysis;
using Unroll.Generator.Tests.Compilation;

namespace Unroll.Generator.Tests.Checking;

/// <summary>What can be wrong with a network's class: its kind, its declarations, its place.</summary>
public class ClassMistakeTests
{
    /// <summary>The ids that are tested here.</summary>
    public static readonly IReadOnlyList<string> Ids =
    [
        "UNR001",
        "UNR002",
        "UNR003",
        "UNR004",
        "UNR005",
        "UNR007",
        "UNR009",
        "UNR041",
    ];

    private const string Layers = "[Input(8)] [Dense(4)]";

    [Fact]
    public void A_class_that_is_not_partial() =>
        Diagnosis.Verify(
            $"using Unroll; [Network] {Layers} public sealed class {{|UNR001:Net|}};",
            "Net: 'Net' is not partial, so the network cannot be added to it; write 'partial class Net'"
        );

    [Fact]
    public void A_class_within_one_that_is_not_partial() =>
        Diagnosis.Verify(
            $"using Unroll; class Outer {{ [Network] {Layers} public sealed partial class {{|UNR001:Net|}}; }}",
            "Net: 'Outer' is not partial, so the network cannot be added to it; write 'partial class Outer'"
        );

    [Fact]
    public void A_generic_class() =>
        Diagnosis.Verify(
            $"using Unroll; [Network] {Layers} public sealed partial class {{|UNR002:Net|}}<T>;",
            "Net: a network has fixed shapes and cannot be generic; remove its type parameters"
        );

    [Theory]
    [InlineData("static partial class", "", "static, since it holds parameters; remove 'static'")]
    [InlineData("abstract partial class", "", "abstract, since it is created and loaded; remove 'abstract'")]
    [InlineData("partial record", "", "a record, whose copies would share parameters; make it a class")]
    [InlineData("file partial class", "", "local to its file, since generated code lies in another; remove 'file'")]
    [InlineData(
        "partial class",
        "(int width)",
        "a class with a primary constructor, since it has one that takes a seed; remove the parameters behind its name"
    )]
    public void A_class_of_the_wrong_kind(string keywords, string parameters, string message) =>
        Diagnosis.Verify(
            $"using Unroll; [Network] {Layers} {keywords} {{|UNR003:Net|}}{parameters};",
            $"Net: a network cannot be {message}"
        );

    [Fact]
    public void Layers_on_another_declaration_in_another_file() =>
        Diagnosis.Verify(
            [
                "using Unroll; [Network] [Input(8)] public sealed partial class Net;",
                "using Unroll; [{|UNR004:Dense(4)|}] [ReLU] public sealed partial class Net;",
            ],
            [
                "Net: [Dense] stands on another declaration of the class than [Network], so its place among the layers is unknown; move it to the one with [Network]",
            ]
        );

    [Fact]
    public void Layers_on_another_declaration_have_the_others_as_additional_locations()
    {
        var reported = Assert.Single(
            Diagnosis.Report(
                "using Unroll; [Network] [Input(8)] public sealed partial class Net;",
                "using Unroll; [Dense(4)] [ReLU] public sealed partial class Net;"
            )
        );

        Assert.Equal(
            ["ReLU", "Network"],
            reported.AdditionalLocations.Select(l => l.SourceTree!.GetText().ToString(l.SourceSpan))
        );
    }

    [Theory]
    [InlineData("(WeightPrecision)7", "7")]
    [InlineData("(WeightPrecision)(-1)", "-1")]
    public void A_precision_that_there_is_not(string written, string value) =>
        Diagnosis.Verify(
            $"using Unroll; [Network(WeightPrecision = {{|UNR022:{written}|}})] {Layers} partial class Net;",
            $"[Network]: WeightPrecision = {value}: a member of WeightPrecision is needed"
        );

    [Theory]
    [InlineData("Float32")]
    [InlineData("BFloat16")]
    public void A_precision_that_there_is(string written) =>
        Diagnosis.Verify(
            $"using Unroll; [Network(WeightPrecision = WeightPrecision.{written})] {Layers} partial class Net;"
        );

    [Fact]
    public void A_class_without_input() =>
        Diagnosis.Verify(
            "using Unroll; [Network] [Dense(4)] [ReLU] public sealed partial class {|UNR005:Net|};",
            "Net: the network has no [Input]; put one behind [Network], such as [Input(1, 28, 28)] for one channel of 28x28"
        );

    [Fact]
    public void A_class_with_nothing_but_network() =>
        Diagnosis.Verify(
            "using Unroll; [Network] public sealed partial class {|UNR005:Net|};",
            "Net: the network has no [Input]; put one behind [Network], such as [Input(1, 28, 28)] for one channel of 28x28"
        );

    [Fact]
    public void A_class_without_layers() =>
        Diagnosis.Verify(
            "using Unroll; [Network] [Input(8)] public sealed partial class {|UNR007:Net|};",
            "Net: the network has no layers, so its output would be its input; add one, such as [Dense(10)]"
        );

    [Fact]
    public void A_class_whose_layers_are_all_left_out() =>
        Diagnosis.Verify(
            "using Unroll; [Network] [Input(8)] [Dense(4, When = false)] public sealed partial class {|UNR007:Net|};",
            "Net: the network has no layers, so its output would be its input; add one, such as [Dense(10)]"
        );

    [Fact]
    public void An_architecture_without_network() =>
        Diagnosis.Verify(
            "using Unroll; [{|UNR009:Input(8)|}] [Dense(4)] public sealed partial class Net;",
            "Net: the class has an [Input] but no [Network], so nothing is compiled from it; add [Network]"
        );

    [Fact]
    public void Labels_less_accessible_than_the_network() =>
        Diagnosis.Verify(
            "using Unroll; [Network] [Input(8)] [{|UNR041:Labels<Coin>|}] [Dense(2)] public sealed partial class Net; enum Coin { Heads, Tails }",
            "[Labels]: Coin is less accessible than Net, whose predictor returns it; make it public"
        );

    [Theory]
    [InlineData("namespace Some.Place; [Network] {0} public sealed partial class Net;")]
    [InlineData("namespace Some.Place {{ [Network] {0} partial class Net {{ public int Own => 1; }} }}")]
    [InlineData(
        "public partial class Outer<T> {{ partial struct Middle {{ [Network] {0} sealed partial class Net; }} }}"
    )]
    [InlineData("[Network] {0} partial class Net; partial class Net {{ public Net() : this(0) {{ }} }}")]
    [InlineData("[Network] {0} partial class @event;")]
    [InlineData("[Network, Input(8), Dense(4)] partial class Net;")]
    [InlineData("[Unroll.Network] [Unroll.InputAttribute(8)] [global::Unroll.Dense(outputs: 4)] partial class Net;")]
    [InlineData("[Network] [Input(8)] [System.Obsolete] [System.Serializable] [Dense(4)] partial class Net;")]
    [InlineData(
        "[Network] [Input(8)] [Labels<Coin>] [Dense(2)] partial class Net; enum Coin {{ Tails = 1, Heads = 0, Head = 0 }}"
    )]
    public void Classes_that_are_networks(string source) =>
        Diagnosis.Verify(
            "using Unroll; " + string.Format(System.Globalization.CultureInfo.InvariantCulture, source, Layers)
        );

    [Fact]
    public void Two_declarations_with_network_are_one_network()
    {
        var (output, reported) = MemoryCompilation.Generate(
            MemoryCompilation.Create(
                $"using Unroll; [Network] {Layers} partial class Net;",
                "using Unroll; [Network] partial class Net;"
            )
        );

        Assert.Empty(reported);
        Assert.Equal(
            ["CS0579"],
            output.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Id)
        );
    }

    [Fact]
    public void Networks_whose_names_differ_in_case_alone_have_files_of_their_own()
    {
        var (output, reported) = MemoryCompilation.Generate(
            MemoryCompilation.Create(
                $"using Unroll; [Network] {Layers} partial class Net; [Network] {Layers} partial class NET;"
            )
        );

        Assert.Empty(reported);
        Assert.Empty(output.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        Assert.True(output.SyntaxTrees.Count() > 2);
    }
}
