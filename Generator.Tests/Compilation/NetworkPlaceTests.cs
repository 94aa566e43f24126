using Microsoft.CodeAnalysis;

namespace Unroll.Generator.Tests.Compilation;

/// <summary>Networks compile without a word wherever a class may stand, and whatever it is called.</summary>
public class NetworkPlaceTests
{
    private const string Layers = "[Input(8)] [Dense(4)]";

    [Theory]
    [InlineData("public sealed partial class Net;", "Net")]
    [InlineData("internal sealed partial class Net;", "Net")]
    [InlineData("partial class Net { public int Own => 1; }", "Net")]
    [InlineData("public sealed partial class @event;", "@event")]
    [InlineData("public sealed partial class @class;", "@class")]
    [InlineData("public sealed partial class record1;", "record1")]
    [InlineData("public sealed partial class Größe;", "Größe")]
    [InlineData("public sealed partial class Dense1Net;", "Dense1Net")]
    [InlineData("public sealed partial class Vector512Net;", "Vector512Net")]
    public void In_the_global_namespace(string declaration, string name) =>
        AssertWorks($"using Unroll; [Network] {Layers} {declaration}", name);

    [Theory]
    [InlineData("namespace Some.Place; [Network] {0} public sealed partial class Net;", "Some.Place.Net")]
    [InlineData("namespace LeNet5; [Network] {0} public sealed partial class LeNet5;", "LeNet5.LeNet5")]
    [InlineData("namespace A.Net.B; [Network] {0} public sealed partial class Net;", "A.Net.B.Net")]
    [InlineData("namespace @event.@new; [Network] {0} public sealed partial class Net;", "@event.@new.Net")]
    [InlineData("namespace Unroll.Zoo; [Network] {0} public sealed partial class Net;", "Unroll.Zoo.Net")]
    [InlineData("namespace My; [Network] {0} public sealed partial class Unroll;", "My.Unroll")]
    [InlineData("namespace My; [Network] {0} public sealed partial class System;", "My.System")]
    [InlineData("namespace My.System; [Network] {0} public sealed partial class Net;", "My.System.Net")]
    [InlineData("namespace My.Unroll; [Network] {0} public sealed partial class Net;", "My.Unroll.Net")]
    public void In_a_namespace(string source, string name) =>
        AssertWorks("using Unroll; " + source.Replace("{0}", Layers, StringComparison.Ordinal), name);

    [Theory]
    [InlineData("public static partial class Outer { [Network] {0} internal sealed partial class Net; }", "Outer.Net")]
    [InlineData(
        "partial class @object { partial struct B { partial interface C { [Network] {0} sealed partial class Net; } } }",
        null
    )]
    [InlineData("partial record Outer { [Network] {0} internal sealed partial class Net; }", "Outer.Net")]
    [InlineData("partial record struct Outer { [Network] {0} internal sealed partial class Net; }", "Outer.Net")]
    [InlineData("partial class Outer<T> { [Network] {0} internal sealed partial class Net; }", "Outer<int>.Net")]
    [InlineData("partial class Outer { [Network] {0} protected internal sealed partial class Net; }", "Outer.Net")]
    [InlineData("partial class Outer { [Network] {0} private sealed partial class Net; }", null)]
    public void Within_other_types(string source, string? name) =>
        AssertWorks("using Unroll; " + source.Replace("{0}", Layers, StringComparison.Ordinal), name);

    [Theory]
    [InlineData("Shape")]
    [InlineData("Parameter")]
    [InlineData("Predictor")]
    [InlineData("Weights")]
    [InlineData("Guard")]
    [InlineData("Layer")]
    [InlineData("Packing")]
    public void Beside_a_type_of_the_user_with_a_name_that_emitted_code_uses(string other) =>
        AssertWorks(
            $"using Unroll; namespace My {{ public static class {other}; [Network] {Layers} public sealed partial class Net; }}",
            "My.Net"
        );

    [Theory]
    [InlineData("[Dense(3, Name = \"class\")]", "Class.Weight")]
    [InlineData("[Dense(3, Name = \"features.0\")]", "Features[0].Weight")]
    [InlineData("[Dense(3, Name = \"a.b.c_d\")] [ReLU] [Dense(2, Name = \"a.b\")]", "A.B.CD.Weight")]
    [InlineData("[Dense(3, Name = \"weight\")]", "Weight.Weight")]
    [InlineData("[Dense(3, Name = \"input1\")]", "Input1.Bias")]
    [InlineData("[Dense(3, Name = \"shape\")] [ReLU] [Dense(2, Name = \"parameter\")]", "Shape.Bias")]
    public void With_layers_of_any_name(string layers, string member)
    {
        var sources = new[]
        {
            $"using Unroll; [Network] [Input(8)] {layers} public sealed partial class Net;",
            $"static class Program {{ static Unroll.Parameter First(Net net) => net.{member}; }}",
        };

        Assert.Equal([], MemoryCompilation.Complaints(sources));
    }

    [Fact]
    public void Without_training_there_is_no_program_and_the_predictor_is_the_same()
    {
        const string Program = """
            using System;
            using System.Linq;
            using Unroll;

            [Network(Training = false)] [Input(8)] [Dense(5)] [ReLU] [Dense(4)] public sealed partial class Still;
            [Network] [Input(8)] [Dense(5)] [ReLU] [Dense(4)] public sealed partial class Moving;

            public static class Program
            {
                public static bool HasProgram() => ((INetwork)new Moving()).Training is not null;

                public static bool StillHasProgram() => ((INetwork)new Still()).Training is not null;

                public static bool PredictAlike()
                {
                    var (one, two) = (new float[4], new float[4]);
                    new Still(5).Freeze().Predict(new float[] { 1, 2, 3, 4, 5, 6, 7, 8 }, one);
                    new Moving(5).Freeze().Predict(new float[] { 1, 2, 3, 4, 5, 6, 7, 8 }, two);
                    return one.SequenceEqual(two) && one.Any(value => value != 0);
                }
            }
            """;
        using var user = new UserAssembly(Program);

        Assert.True(user.Call<bool>("HasProgram"));
        Assert.False(user.Call<bool>("StillHasProgram"));
        Assert.True(user.Call<bool>("PredictAlike"));
        Assert.DoesNotContain(
            MemoryCompilation.Generate(MemoryCompilation.Create(Program)).Output.SyntaxTrees,
            tree =>
                tree.FilePath.Contains("Still.Passes", StringComparison.Ordinal)
                || tree.FilePath.Contains("Still.", StringComparison.Ordinal)
                    && tree.FilePath.Contains("Training", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Labels_are_what_the_predictor_answers_with()
    {
        using var user = new UserAssembly(
            """
            using System;
            using Unroll;

            public enum Coin { Tails = 7, Heads = -2 }

            [Network] [Input(2)] [Labels<Coin>] [Dense(2)] public sealed partial class Net;

            public static class Program
            {
                public static string Answers()
                {
                    var net = new Net();
                    net.Dense1.Weight.CopyFrom(new float[] { 1, 0, 0, 1 });
                    var fast = net.Freeze();
                    return $"{fast.Classify(new float[] { 3, 1 })} {fast.Classify(new float[] { 1, 3 })}";
                }
            }
            """
        );

        Assert.Equal("Heads Tails", user.Call<string>("Answers"));
    }

    private static void AssertWorks(string source, string? name)
    {
        var use = name is null
            ? "static class Program;"
            : $"static class Program {{ static object Run() {{ var net = new global::{name}(seed: 1); net.Freeze().Predict(new float[8], new float[4]); return net.Dense1.Weight; }} }}";

        Assert.Equal([], MemoryCompilation.Complaints(source, use));
    }
}
