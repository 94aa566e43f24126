using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Unroll.Generator.Tests.Compilation;

namespace Unroll.Generator.Tests.Checking;

/// <summary>Analyzers warn of networks that are used in a way that is hardly meant, and of nothing else.</summary>
public class UsageTests
{
    private const string Nets = """
        using System;
        using Unroll;

        [Dense(2)] [Softmax] public sealed class HeadAttribute : BlockAttribute;

        [Network] [Input(4)] [Dense(8)] [ReLU] [Dense(2)] public sealed partial class Plain;
        [Network] [Input(1, 28, 28)] [Flatten] [Dense(8)] [ReLU] [Dense(10)] public sealed partial class Digits;
        [Network] [Input(1, 28, 28)] [Flatten] [Dense(8)] [ReLU] [Dense(12)] [Softmax] public sealed partial class Dozen;
        [Network] [Input(3, 32, 32)] [Flatten] [Dense(8)] [ReLU] [Dense(10)] public sealed partial class Colours;
        [Network] [Input(4)] [Normalize(0.5, 0.5)] [Dense(3)] public sealed partial class Bytes;
        [Samples(4, Classes = 2)] public abstract class Coins : Dataset;
        public static class Sets { [Samples(1, 28, 28)] public static Dataset Pictures => null!; [Samples(4)] public static Dataset Make() => null!; }
        [Network] [Input(4)] [Dense(8)] [ReLU] [Head] [Budget(Parameters = 100)] public sealed partial class Ending;
        """;

    /// <summary>The networks with what is emitted for them, which is the same for all cases.</summary>
    private static readonly Lazy<Microsoft.CodeAnalysis.Compilation> Generated = new(() =>
        MemoryCompilation.Generate(MemoryCompilation.Create(Nets)).Output
    );

    [Theory]
    [InlineData("for (var i = 0; i < 9; i++) { net.Freeze(); }", "UNR120")]
    [InlineData("while (true) { var p = net.Freeze(); }", "UNR120")]
    [InlineData("net.Freeze();", "")]
    [InlineData("for (var p = net.Freeze(); p is not null; ) { }", "")]
    [InlineData("for (var i = 0; i < 9; i++) { var other = new Plain(i); other.Freeze(); }", "")]
    [InlineData("for (var i = 0; i < 9; i++) { net = new Plain(i); net.Freeze(); }", "")]
    [InlineData("for (var i = 0; i < 9; i++) { Train(net); net.Freeze(); }", "")]
    [InlineData("for (var i = 0; i < 9; i++) { Func<Plain.Predictor> f = () => net.Freeze(); }", "")]
    [InlineData("new Trainer<Ending>(new(), Loss.SoftmaxCrossEntropy, new Adam(1e-3f));", "UNR121")]
    [InlineData("new Trainer<Ending>(new(), new SoftmaxCrossEntropy(0.1f), new Adam(1e-3f));", "UNR121")]
    [InlineData("new Trainer<Ending>(new(), Loss.MeanSquaredError, new Adam(1e-3f));", "")]
    [InlineData("new Trainer<Plain>(new(), Loss.SoftmaxCrossEntropy, new Adam(1e-3f));", "")]
    [InlineData("Of<Digits>().Fit(mnist.Train, mnist.Test, 1);", "")]
    [InlineData("Of<Colours>().Fit(mnist.Train, mnist.Test, 1);", "UNR122 UNR122")]
    [InlineData("Of<Colours>().Fit(train: mnist.Train, test: null, epochs: 1);", "UNR122")]
    [InlineData("Of<Dozen>().Evaluate(mnist.Test);", "UNR122")]
    [InlineData("Of<Dozen>().Evaluate(data);", "")]
    [InlineData("var set = mnist.Test; Of<Dozen>().Evaluate(set);", "UNR122")]
    [InlineData("Dataset set = mnist.Test; set = data; Of<Dozen>().Evaluate(set);", "")]
    [InlineData("Of<Plain>().Evaluate(new ArrayDataset(Shape.Vector(4), floats, ints, 2));", "")]
    [InlineData("Of<Plain>().Evaluate(new ArrayDataset(Shape.Vector(4), floats, ints, 3));", "UNR122")]
    [InlineData("Of<Plain>().Evaluate(new ArrayDataset(Shape.Vector(4), floats, 3, floats));", "UNR122")]
    [InlineData("Of<Plain>().Evaluate(new ArrayDataset(Shape.Vector(5), floats, ints, ints[0]));", "UNR122")]
    [InlineData("Of<Plain>().Evaluate(new ArrayDataset(Shape.Vector(ints[0]), floats, ints, ints[0]));", "")]
    [InlineData("Of<Plain>().Evaluate(new ArrayDataset(Shape.Sequence(4, ints[0]), floats, ints, ints[0]));", "UNR122")]
    [InlineData(
        "const int N = 4; var s = Shape.Vector(N); Of<Plain>().Evaluate(new ArrayDataset(s, floats, ints, 2));",
        ""
    )]
    [InlineData("Of<Bytes>().Evaluate(new ArrayDataset(Shape.Vector(4), floats, ints, 3));", "UNR122")]
    [InlineData("Of<Bytes>().Evaluate(new PixelDataset(Shape.Vector(4), [], [], 3));", "")]
    [InlineData("Of<Digits>().Evaluate(coins);", "UNR122")]
    [InlineData("Of<Plain>().Evaluate(coins);", "")]
    [InlineData("Of<Plain>().Evaluate(Sets.Pictures);", "UNR122")]
    [InlineData("Of<Plain>().Evaluate(Sets.Make());", "")]
    [InlineData("Of<Digits>().Evaluate(Sets.Make());", "UNR122")]
    public void Code_that_uses_networks(string statements, string expected)
    {
        var code = CSharpSyntaxTree.ParseText(
            $$"""
            using System;
            using Unroll;

            static class Code
            {
                static void Train(Plain net) { }

                static Trainer<T> Of<T>()
                    where T : class, INetwork<T> => null!;

                static void Run(Plain net, Mnist mnist, Dataset data, Coins coins, float[] floats, int[] ints) { {{statements}} }
            }
            """,
            MemoryCompilation.ParseOptions
        );
        var compilation = Generated.Value.AddSyntaxTrees(code);

        Assert.DoesNotContain(
            compilation.GetSemanticModel(code).GetDiagnostics(),
            diagnostic => diagnostic.Severity == DiagnosticSeverity.Error
        );
        Assert.Equal(expected, string.Join(" ", Usage.Report(compilation, code).Select(diagnostic => diagnostic.Id)));
    }
}
