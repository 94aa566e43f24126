using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Unroll.Generator.Tests.Compilation;

namespace Unroll.Generator.Tests.Pipeline;

/// <summary>After an edit that does not touch an architecture, nothing behind Read runs again.</summary>
public class CachingTests
{
    private const string Warned = "using Unroll; [Network] [Input(8)] [Dense(4)] [Dense(4)] partial class Net;";

    [Theory]
    [InlineData("public static class Other { public static int Two => 2; }")]
    [InlineData("// nothing but a comment")]
    public void An_edit_in_another_file(string edited) =>
        AssertCached(Run([Sources.LeNet5, "class Other;"], [Sources.LeNet5, edited]), "LeNet5");

    [Theory]
    [InlineData("using Unroll;", "using Unroll;\n\n// moved down\n")]
    [InlineData("public sealed partial class LeNet5;", "public sealed partial class LeNet5 { public int Own() => 1; }")]
    [InlineData("[Dense(120)] [ReLU]", "[Dense(120)]\n    [ReLU] // with a comment")]
    [InlineData("[Dense(120)]", "[Dense(outputs: 100 + 20)]")]
    public void An_edit_in_the_same_file_that_leaves_the_architecture(string old, string edited) =>
        AssertCached(Run([Sources.LeNet5], [Sources.LeNet5.Replace(old, edited, StringComparison.Ordinal)]), "LeNet5");

    [Fact]
    public void An_edit_of_a_network_leaves_the_others_alone()
    {
        var result = Run(
            [Sources.LeNet5, Warned],
            [Sources.LeNet5, Warned.Replace("(8)", "(9)", StringComparison.Ordinal)]
        );

        Assert.Equal(
            ["Cached", "Modified"],
            Reasons(result, Steps.Check).Select(reason => $"{reason}").Order(StringComparer.Ordinal)
        );
        Assert.Single(Reasons(result, Steps.Plan), IncrementalStepRunReason.Cached);
        Assert.Single(Reasons(result, Steps.Emit), IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void An_edit_of_the_architecture_runs_everything()
    {
        var edited = Sources.LeNet5.Replace("[Dense(120)]", "[Dense(121)]", StringComparison.Ordinal);
        var result = Run([Sources.LeNet5], [edited]);

        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(result, Steps.Read));
        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(result, Steps.Check));
        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(result, Steps.Plan));
        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(result, Steps.Emit));
    }

    [Fact]
    public void An_edit_of_a_block_runs_the_networks_that_use_it()
    {
        const string Block = "using Unroll; [Dense(\"n\")] [ReLU] sealed class PartAttribute(int n) : BlockAttribute;";
        const string Net = "using Unroll; [Network] [Input(8)] [Part(4)] [Dense(2)] partial class Net;";
        var edited = Block.Replace("ReLU", "Tanh", StringComparison.Ordinal);

        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(Run([Block, Net], [edited, Net]), Steps.Check));
        AssertCached(Run([Block, Net], ["// moved\n" + Block, Net]), "Net");
    }

    [Fact]
    public void A_warning_follows_an_edit_that_moves_it()
    {
        var driver = MemoryCompilation.CreateDriver().RunGenerators(MemoryCompilation.Create(Warned));
        driver = driver.RunGenerators(MemoryCompilation.Create("\n\n" + Warned));

        var result = driver.GetRunResult();
        Assert.Equal(2, Assert.Single(result.Diagnostics).Location.GetLineSpan().StartLinePosition.Line);
        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(result, Steps.Emit));
    }

    [Fact]
    public void No_step_hands_on_symbols_or_syntax()
    {
        var result = Run([Sources.LeNet5, Warned], [Sources.LeNet5, Warned]);

        foreach (var step in new[] { Steps.Read, Steps.Check, Steps.Plan, Steps.Emit })
        {
            Assert.All(
                result.Results.Single().TrackedSteps[step].SelectMany(run => run.Outputs),
                output => AssertPlain(output.Value, [])
            );
        }
    }

    [Theory]
    [InlineData(Steps.Read)]
    [InlineData(Steps.Check)]
    [InlineData(Steps.Plan)]
    [InlineData(Steps.Emit)]
    public void What_leaves_a_step_equals_what_another_compilation_gives_and_nothing_else(string step)
    {
        var edited = Sources.LeNet5.Replace("Padding = 2", "Padding = 3", StringComparison.Ordinal);
        var (once, again, other) = (Output(Sources.LeNet5), Output(Sources.LeNet5), Output(edited));

        Assert.NotSame(once, again);
        Assert.True(once.Equals(again), step);
        Assert.Equal(once.GetHashCode(), again.GetHashCode());
        Assert.False(once.Equals(other), step);

        object Output(string source) =>
            Assert.Single(Run([source], [source]).Results.Single().TrackedSteps[step].Single().Outputs).Value;
    }

    [Fact]
    public void Orphans_are_equal_where_their_text_is()
    {
        const string Orphan = "using Unroll; [Input(8)] [Dense(4)] partial class Net;";
        var result = Run([Orphan, "class Other;"], [Orphan, "class Another;"]);

        Assert.All(
            Reasons(result, Steps.ReadOrphans),
            reason =>
                Assert.True(
                    reason is IncrementalStepRunReason.Unchanged or IncrementalStepRunReason.Cached,
                    $"{reason}"
                )
        );
    }

    private static void AssertCached(GeneratorDriverRunResult result, string network)
    {
        Assert.Contains(result.GeneratedTrees, tree => tree.FilePath.Contains(network, StringComparison.Ordinal));
        Assert.All(
            Reasons(result, Steps.Read),
            reason =>
                Assert.True(
                    reason is IncrementalStepRunReason.Unchanged or IncrementalStepRunReason.Cached,
                    $"{reason}"
                )
        );
        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(result, Steps.Check));
        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(result, Steps.Plan));
        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(result, Steps.Emit));
        Assert.All(
            result.Results.Single().TrackedOutputSteps["SourceOutput"].SelectMany(run => run.Outputs),
            output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason)
        );
    }

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorDriverRunResult result, string step) =>
        result.Results.Single().TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason);

    /// <summary>Runs the generator over some files, then over what an edit made of them.</summary>
    private static GeneratorDriverRunResult Run(string[] before, string[] after)
    {
        var compilation = MemoryCompilation.Create(before);
        GeneratorDriver driver = MemoryCompilation.CreateDriver().RunGenerators(compilation);
        for (var i = 0; i < before.Length; i++)
        {
            var tree = compilation.SyntaxTrees[i];
            var text = Microsoft.CodeAnalysis.Text.SourceText.From(after[i]);
            compilation =
                after[i] == before[i]
                    ? compilation
                    : compilation.ReplaceSyntaxTree(
                        tree,
                        CSharpSyntaxTree.ParseText(text, MemoryCompilation.ParseOptions, tree.FilePath)
                    );
        }

        return driver.RunGenerators(compilation).GetRunResult();
    }

    private static void AssertPlain(object? value, HashSet<object> seen)
    {
        if (
            value is null
            || value is string
            || value.GetType().IsPrimitive
            || value.GetType().IsEnum
            || !seen.Add(value)
        )
        {
            return;
        }

        Assert.False(
            value is ISymbol or SyntaxNode or SyntaxTree or Location or Microsoft.CodeAnalysis.Compilation,
            $"{value.GetType()}"
        );
        const System.Reflection.BindingFlags Fields =
            System.Reflection.BindingFlags.Instance
            | System.Reflection.BindingFlags.Public
            | System.Reflection.BindingFlags.NonPublic;
        foreach (var field in value.GetType().GetFields(Fields))
        {
            AssertPlain(field.GetValue(value), seen);
        }

        if (value is Array array)
        {
            foreach (var item in array)
            {
                AssertPlain(item, seen);
            }
        }
    }
}
