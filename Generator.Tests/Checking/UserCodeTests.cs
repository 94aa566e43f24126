using Microsoft.CodeAnalysis;
using Unroll.Generator.Tests.Compilation;

namespace Unroll.Generator.Tests.Checking;

/// <summary>Code that uses a network whose architecture is wrong gets no errors beside the one that matters.</summary>
public class UserCodeTests
{
    /// <summary>What every network has, used as a program would.</summary>
    private const string Common = """
        using System;
        using Unroll;

        public static class Program
        {
            public static void Main()
            {
                var net = new Net(seed: 1);
                Net loaded = Net.Load("net.safetensors", ignore: ["aux1.*"]);
                loaded.Save("net.safetensors");
                Console.WriteLine($"{Net.Summary} {Net.ParameterCount:N0} {Net.MultiplyAdds} {Net.InputShape} {Net.OutputShape.C}");
                const long Twice = 2 * Net.ParameterCount;
                Console.WriteLine($"{Net.Architecture.Layers.Count} {Twice}");
                foreach (var parameter in net.Parameters)
                {
                    Console.WriteLine(parameter.Name);
                }

                Net.Predictor fast = net.Freeze();
                fast = Net.Predictor.Load("net.safetensors", "aux1.*");
                IPredictor any = ((INetwork)net).Freeze();
                any.PredictBatch(new float[any.InputLength], 1, new float[fast.OutputLength]);
                fast.PredictBatch([1f, 2f], 2, new float[2]);
                var trainer = new Trainer<Net>(net, Loss.SoftmaxCrossEntropy, new Adam(1e-3f)) { BatchSize = 8 };
                trainer.Network.Save("trained.safetensors");
            Console.WriteLine(((INetwork)Make<Net>(2)).Training is null);
            }

            private static T Make<T>(int seed)
                where T : class, INetwork<T> => T.Architecture.Layers.Count > 0 ? T.Create(seed) : null!;
        }
        """;

    private const string Floats = """
        using System;
        using Unroll;

        public static class Reader
        {
            public static int Read(Net.Predictor fast, ReadOnlySpan<float> image, Span<float> logits)
            {
                fast.Predict(image, logits);
                int digit = fast.Classify(image);
                return digit;
            }
        }
        """;

    private const string Pixels = """
        using System;
        using Unroll;

        public static class Reader
        {
            public static Coin Read(Net.Predictor fast, ReadOnlySpan<byte> image, Span<float> logits)
            {
                fast.Predict(image, logits);
                Coin coin = fast.Classify(image);
                return coin == Coin.Tails ? Coin.Heads : coin;
            }
        }
        """;

    private const string Layers = """
        using Unroll;

        public static class Layers
        {
            public static float Sum(Net net)
            {
                Parameter weight = net.Conv1.Weight;
                net.Conv1.Bias.CopyFrom(new float[4]);
                net.Conv1.Weight[0, 0, 0, 0] = 2;
                Net.Conv1Layer conv = net.Conv1;
                return weight[0, 0, 0, 0] + conv.Bias[0] + net.Features[0].Weight[0, 0] + weight.Dimensions[0];
            }
        }
        """;

    [Theory]
    [InlineData("UNR012", "[Input(1, 8, 8)] [Conv2D(4, 9)] [ReLU] [Flatten] [Dense(2, Name = \"features.0\")]")]
    [InlineData("UNR005", "[Conv2D(4, 3)] [ReLU] [Flatten] [Dense(2, Name = \"features.0\")]")]
    [InlineData("UNR010", "[Input(1, 8, 8)] [Conv2D(0, 3)] [Flatten] [Dense(2, Name = \"features.0\")]")]
    [InlineData("UNR010", "[Input(1, 0, 8)] [Conv2D(4, 3)] [Flatten] [Dense(2, Name = \"features.0\")]")]
    [InlineData(
        "UNR032",
        "[Input(1, 8, 8)] [Conv2D(4, 3, From = \"stem\")] [Flatten] [Dense(2, Name = \"features.0\")]"
    )]
    [InlineData("UNR013", "[Input(1, 8, 8)] [Conv2D(4, 3)] [Dense(2, Name = \"features.0\")]")]
    [InlineData("UNR021", "[Input(1, 8, 8)] [Conv2D(\"widht\", 3)] [Flatten] [Dense(2, Name = \"features.0\")]")]
    [InlineData(
        "UNR031",
        "[Input(1, 8, 8)] [Conv2D(4, 3)] [Conv2D(4, 3, Name = \"conv1\")] [Flatten] [Dense(2, Name = \"features.0\")]"
    )]
    [InlineData(
        "UNR033",
        "[Input(1, 8, 8)] [Conv2D(4, 3)] [Conv2D(4, 3, Name = \"save\")] [Flatten] [Dense(2, Name = \"features.0\")]"
    )]
    public void A_mistake_in_a_layer(string id, string attributes)
    {
        AssertAlone(id, Mistake.Network(attributes), Common, Floats, Layers);
    }

    [Theory]
    [InlineData("UNR007", "[Input(8)]")]
    [InlineData("UNR005", "")]
    [InlineData("UNR005", "[Dense(4)]")]
    [InlineData("UNR013", "[Input(8)] [Conv2D(4, 3)]")]
    [InlineData("UNR032", "[Input(8)] [Dense(4)] [Output(\"dense2\", TrainingOnly = true)]")]
    public void A_network_without_much(string id, string attributes) =>
        AssertAlone(id, Mistake.Network(attributes), Common, Floats);

    [Theory]
    [InlineData(
        "UNR012",
        "[Input(1, 8, 8)] [Normalize(0.5, 0.5)] [Labels<Coin>] [Conv2D(4, 9)] [Flatten] [Dense(2, Name = \"features.0\")]"
    )]
    [InlineData(
        "UNR040",
        "[Input(1, 8, 8)] [Normalize(0.5, 0.5)] [Labels<Coin>] [Conv2D(4, 3)] [Flatten] [Dense(3, Name = \"features.0\")]"
    )]
    [InlineData(
        "UNR005",
        "[Normalize(0.5, 0.5)] [Labels<Coin>] [Conv2D(4, 3)] [Flatten] [Dense(2, Name = \"features.0\")]"
    )]
    public void A_mistake_under_labels_and_pixels(string id, string attributes) =>
        AssertAlone(id, Mistake.Network(attributes), Common, Pixels, Layers);

    [Fact]
    public void A_mistake_under_labels_alone() =>
        AssertAlone(
            "UNR012",
            Mistake.Network(
                "[Input(1, 8, 8)] [Labels<Coin>] [Conv2D(4, 9)] [Flatten] [Dense(2, Name = \"features.0\")]"
            ),
            Common,
            Pixels.Replace("<byte>", "<float>", StringComparison.Ordinal),
            Layers
        );

    [Fact]
    public void A_mistake_in_a_network_with_several_outputs() =>
        AssertAlone(
            "UNR012",
            Mistake.Network(
                "[Input(1, 8, 8)] [Conv2D(4, 3)] [Conv2D(4, 9)] [Flatten] [Dense(2, Name = \"features.0\")] [Output(\"conv1\")]"
            ),
            Common,
            "using System; static class Reader { static void Read(Net.Predictor fast, Span<float> a, Span<float> b) => fast.Predict(a, a, b); }",
            Layers
        );

    /// <summary>Without partial, C# complains of that as well, at the same place; everything else is silent.</summary>
    [Fact]
    public void A_class_that_is_not_partial_has_its_members_all_the_same()
    {
        var source = Mistake.Network("[Input(1, 8, 8)] [Conv2D(4, 3)] [Flatten] [Dense(2, Name = \"features.0\")]");

        Assert.Equal(
            ["CS0260", "UNR001"],
            Errors(source.Replace("partial ", "", StringComparison.Ordinal), Common, Floats, Layers)
        );
    }

    [Fact]
    public void The_same_code_compiles_once_the_network_is_right()
    {
        Assert.Equal(
            [],
            Errors(
                Mistake.Network("[Input(1, 8, 8)] [Conv2D(4, 3)] [Flatten] [Dense(2, Name = \"features.0\")]"),
                Common,
                Floats,
                Layers
            )
        );
        Assert.Equal(
            [],
            Errors(
                Mistake.Network(
                    "[Input(1, 8, 8)] [Normalize(0.5, 0.5)] [Labels<Coin>] [Conv2D(4, 3)] [Flatten] [Dense(2, Name = \"features.0\")]"
                ),
                Common,
                Pixels,
                Layers
            )
        );
    }

    private static void AssertAlone(string id, params string[] sources) => Assert.Equal([id], Errors(sources));

    /// <summary>The ids of all errors, ours and those of C#, in alphabetic order.</summary>
    private static IEnumerable<string> Errors(params string[] sources)
    {
        var (output, reported) = MemoryCompilation.Generate(MemoryCompilation.Create(sources));
        return reported
            .Concat(output.GetDiagnostics())
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => diagnostic.Id)
            .Order(StringComparer.Ordinal);
    }
}
