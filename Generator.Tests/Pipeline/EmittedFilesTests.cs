using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Unroll.Generator.Tests.Compilation;

namespace Unroll.Generator.Tests.Pipeline;

/// <summary>The files that are emitted: their bytes, their names, and that they compile under strict settings.</summary>
public class EmittedFilesTests
{
    /// <summary>Networks that differ in all that emission knows: layers, steps with fractions, pixels, labels, outputs, places.</summary>
    private const string Several = """
        using Unroll;

        namespace Some.Place
        {
            /// <summary>Pixels and labels.</summary>
            [Network]
            [Input(3, 9, 11)] [Normalize(new[] { 123.675, 116.28, 103.53 }, new[] { 58.395, 57.12, 57.375 })] [Labels<Coin>]
            [Conv2D(7, 3, Stride = 2, Padding = "same", Bias = false)] [BatchNorm(Epsilon = 1e-4)] [LeakyReLU(Slope = 0.015625)]
            [MaxPool2D(2, Stride = 1)] [Dropout(0.25)] [GlobalAvgPool]
            [Dense(2, L2 = 1e-4)] [Softmax]
            public sealed partial class Pixels;

            /// <summary>What a coin shows.</summary>
            public enum Coin
            {
                /// <summary>One side.</summary>
                Heads,

                /// <summary>The other.</summary>
                Tails,
            }
        }

        /// <summary>Around it.</summary>
        public static partial class Outer
        {
            [Network(Training = false)]
            [Input(4, 30)] [Conv1D(6, 5, Dilation = 2, Groups = 2)] [Tanh] [Flatten] [Dense(5, Name = "init.title")] [Sigmoid]
            internal sealed partial class Inner;
        }

        [Network]
        [Input(12)] [Dense(9)] [ReLU] [Dense(9, From = "dense1")] [Output("relu1", LossWeight = 0.5)]
        internal sealed partial class Two;

        // A convolution that threads share, and whose tiles leave a row.
        [Network(Training = false)]
        [Input(1, 16, 16)] [Conv2D(24, 5, Padding = 2)] [ReLU] [Crop(1)]
        internal sealed partial class Remainder;
        """;

    private static readonly string[] Networks = [Sources.LeNet5, Several];

    [Fact]
    public void Lines_end_with_a_line_feed_and_nothing_before_it() =>
        Assert.All(
            Files(),
            file =>
            {
                Assert.DoesNotContain('\r', file.Text);
                Assert.DoesNotMatch(@"[ \t]\n", file.Text);
                Assert.EndsWith("}\n", file.Text, StringComparison.Ordinal);
            }
        );

    [Fact]
    public void Nothing_is_unsafe_and_nothing_tells_of_the_machine() =>
        Assert.All(
            Files(),
            file =>
            {
                Assert.DoesNotMatch(@"\bunsafe\b", file.Text);
                Assert.DoesNotContain(Environment.CurrentDirectory, file.Text, StringComparison.Ordinal);
                Assert.DoesNotContain($"{DateTime.Today.Year}-", file.Text, StringComparison.Ordinal);
            }
        );

    [Fact]
    public void File_names_differ_in_more_than_case()
    {
        var names = Files().Select(file => file.Name).ToList();

        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Contains("LeNet5.g.cs", names);
        Assert.Contains("Outer.Inner.Predictor.g.cs", names);
        Assert.Contains("Some.Place.Pixels.g.cs", names);
    }

    [Theory]
    [InlineData("")]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("sv-SE")]
    public void The_bytes_do_not_depend_on_the_run_or_the_culture(string culture)
    {
        var expected = Files();
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Culture(culture);

            Assert.All(
                expected.Zip(Files()),
                pair => Assert.Equal(pair.First.Text.Split('\n'), pair.Second.Text.Split('\n'))
            );
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void They_compile_with_documentation_and_all_warnings_as_errors()
    {
        var strict = new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.Diagnose);
        var compilation = MemoryCompilation.Create(Networks).RemoveAllSyntaxTrees();
        var options = compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Error).WithWarningLevel(9999);
        compilation = compilation
            .WithOptions(options)
            .AddSyntaxTrees(Networks.Select(source => CSharpSyntaxTree.ParseText(source, strict)));
        CSharpGeneratorDriver
            .Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: strict)
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out var reported);
        using var assembly = new MemoryStream();
        using var documentation = new MemoryStream();

        var result = output.Emit(assembly, xmlDocumentationStream: documentation);

        Assert.All(
            reported.Concat(result.Diagnostics).Where(d => d.Severity > DiagnosticSeverity.Hidden && !d.IsSuppressed),
            diagnostic => Assert.Fail($"{diagnostic}")
        );
        Assert.Contains(
            "61,706",
            System.Text.Encoding.UTF8.GetString(documentation.ToArray()),
            StringComparison.Ordinal
        );
    }

    /// <summary>A culture; where the process knows the invariant one alone, that one with the signs of the culture.</summary>
    private static CultureInfo Culture(string name)
    {
        try
        {
            return new CultureInfo(name);
        }
        catch (CultureNotFoundException)
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            var numbers = culture.NumberFormat;
            (numbers.NumberDecimalSeparator, numbers.NumberGroupSeparator) = (",", ".");
            numbers.NegativeSign = "\u2212";
            return culture;
        }
    }

    private static IReadOnlyList<(string Name, string Text)> Files() =>
        [
            .. MemoryCompilation
                .CreateDriver()
                .RunGenerators(MemoryCompilation.Create(Networks))
                .GetRunResult()
                .Results.Single()
                .GeneratedSources.Select(source => (source.HintName, source.SourceText.ToString())),
        ];
}
