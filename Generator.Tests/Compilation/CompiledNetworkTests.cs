namespace Unroll.Generator.Tests.Compilation;

/// <summary>A compiled network is what docs and design promise to the person who uses it: LeNet-5, in C# code.</summary>
public sealed class CompiledNetworkTests : IClassFixture<CompiledNetworkTests.LeNet5Assembly>, IDisposable
{
    private const string Program = """
        using System;
        using System.Linq;
        using Unroll;

        public static class Program
        {
            public const long Parameters = LeNet5.ParameterCount;

            private static float[] Image { get; } = [.. Enumerable.Range(0, 784).Select(i => (i % 17) / 17f)];

            public static string Shapes() => $"{LeNet5.InputShape} -> {LeNet5.OutputShape}";

            public static long[] Counts() => [Parameters, LeNet5.MultiplyAdds, LeNet5.Architecture.ParameterCount];

            public static string Summary() => LeNet5.Summary;

            public static string Dimensions()
            {
                var net = new LeNet5();
                Parameter[] typed =
                [
                    net.Conv1.Weight, net.Conv1.Bias, net.Conv2.Weight, net.Conv2.Bias, net.Dense1.Weight,
                    net.Dense1.Bias, net.Dense2.Weight, net.Dense2.Bias, net.Dense3.Weight, net.Dense3.Bias,
                ];
                return string.Join(" ", typed.Select(p => $"{p.Name}:{string.Join("x", p.Dimensions)}"))
                    + (typed.SequenceEqual(net.Parameters) ? "" : " in another order");
            }

            public static bool IndexersAndCopiesAgree()
            {
                var net = new LeNet5(seed: 1);
                var flat = net.Conv1.Weight.ToArray();
                net.Conv1.Weight[5, 0, 4, 3] = 42;
                flat[^2] = 42;
                return net.Conv1.Weight[1, 0, 2, 3] == flat[25 + 13]
                    && flat.SequenceEqual(net.Parameters["conv1.weight"].ToArray());
            }

            public static bool SeedsDecide()
            {
                float[] First(LeNet5 net) => net.Dense1.Weight.ToArray();
                return First(new LeNet5(3)).SequenceEqual(First(Make<LeNet5>(3)))
                    && !First(new LeNet5(3)).SequenceEqual(First(new LeNet5(4)));
            }

            private static T Make<T>(int seed) where T : class, INetwork<T> => T.Create(seed);

            public static bool SurvivesAFile(string path)
            {
                var net = new LeNet5(seed: 7);
                net.Save(path);
                var loaded = LeNet5.Load(path);
                return net.Parameters.Zip(loaded.Parameters).All(p => p.First.ToArray().SequenceEqual(p.Second.ToArray()));
            }

            public static bool PredictorsAgree(string path)
            {
                var net = new LeNet5(seed: 7);
                net.Save(path);
                LeNet5.Predictor frozen = net.Freeze();
                var read = LeNet5.Predictor.Load(path);
                var (one, two, batch) = (new float[10], new float[10], new float[20]);
                frozen.Predict(Image, one);
                read.Predict(Image, two);
                read.PredictBatch([.. Image, .. Image], 2, batch);
                var largest = Array.IndexOf(one, one.Max());
                return one.SequenceEqual(two) && batch.SequenceEqual([.. one, .. one]) && one.Distinct().Count() > 1
                    && frozen.Classify(Image) == largest && frozen.InputLength == 784 && frozen.OutputLength == 10;
            }

            public static bool FreezingCopies()
            {
                var net = new LeNet5(seed: 7);
                var frozen = net.Freeze();
                var (before, after, anew) = (new float[10], new float[10], new float[10]);
                frozen.Predict(Image, before);
                net.Dense3.Bias.CopyFrom(new float[] { 9, 9, 9, 9, 9, 9, 9, 9, 9, 9 });
                frozen.Predict(Image, after);
                net.Freeze().Predict(Image, anew);
                return before.SequenceEqual(after) && !anew.SequenceEqual(before);
            }

            public static bool ShortInput() => Do(p => p.Predict(new float[783], new float[10]));

            public static bool LongOutput() => Do(p => p.Predict(Image, new float[11]));

            public static bool ShortClassified() => Do(p => p.Classify(new float[1]));

            public static bool ShortBatch() => Do(p => p.PredictBatch(Image, 2, new float[20]));

            public static bool ShortBatchOutput() => Do(p => p.PredictBatch(Image, 1, new float[9]));

            public static bool NegativeBatch() => Do(p => p.PredictBatch(Image, -1, new float[10]));

            private static bool Do(Action<LeNet5.Predictor> action)
            {
                action(new LeNet5().Freeze());
                return true;
            }
        }
        """;

    private readonly UserAssembly _user;
    private readonly string _folder = Directory.CreateTempSubdirectory("networks").FullName;

    public CompiledNetworkTests(LeNet5Assembly assembly) => _user = assembly.Assembly;

    private string File => Path.Combine(_folder, "lenet5.safetensors");

    [Fact]
    public void Its_shapes_are_constants_of_the_type() => Assert.Equal("1x28x28 -> 10", _user.Call<string>("Shapes"));

    /// <summary>Counted by hand: weights and biases; taps for each output of a convolution, inputs for one of a dense layer.</summary>
    [Fact]
    public void Its_parameters_and_multiply_adds_are_those_counted_by_hand()
    {
        const long Parameters =
            (6 * 25) + 6 + (16 * 6 * 25) + 16 + (400 * 120) + 120 + (120 * 84) + 84 + (84 * 10) + 10;
        const long MultiplyAdds = (6 * 28 * 28 * 25) + (16 * 10 * 10 * 6 * 25) + (400 * 120) + (120 * 84) + (84 * 10);

        Assert.Equal((61_706, 416_520), (Parameters, MultiplyAdds));
        Assert.Equal([Parameters, MultiplyAdds, Parameters], _user.Call<long[]>("Counts"));
    }

    [Fact]
    public void Its_summary_is_the_table_of_layers() =>
        Assert.Equal(
            """
            layer     kind       output    parameters  multiply-adds
            input     Input      1x28x28
            conv1     Conv2D     6x28x28          156        117,600
            relu1     ReLU       6x28x28
            pool1     MaxPool2D  6x14x14
            conv2     Conv2D     16x10x10       2,416        240,000
            relu2     ReLU       16x10x10
            pool2     MaxPool2D  16x5x5
            flatten1  Flatten    400
            dense1    Dense      120           48,120         48,000
            relu3     ReLU       120
            dense2    Dense      84            10,164         10,080
            relu4     ReLU       84
            dense3    Dense      10               850            840
            total                              61,706        416,520
            """.ReplaceLineEndings("\n"),
            _user.Call<string>("Summary")
        );

    [Fact]
    public void Its_parameters_are_typed_members_with_canonical_dimensions() =>
        Assert.Equal(
            "conv1.weight:6x1x5x5 conv1.bias:6 conv2.weight:16x6x5x5 conv2.bias:16 dense1.weight:120x400 "
                + "dense1.bias:120 dense2.weight:84x120 dense2.bias:84 dense3.weight:10x84 dense3.bias:10",
            _user.Call<string>("Dimensions")
        );

    [Theory]
    [InlineData("IndexersAndCopiesAgree")]
    [InlineData("SeedsDecide")]
    [InlineData("FreezingCopies")]
    public void It_keeps_its_promises(string method) => Assert.True(_user.Call<bool>(method));

    [Theory]
    [InlineData("SurvivesAFile")]
    [InlineData("PredictorsAgree")]
    public void It_keeps_its_promises_over_a_file(string method) => Assert.True(_user.Call<bool>(method, File));

    [Theory]
    [InlineData("ShortInput", "input", "'input' must have 784 elements (1x28x28), but has 783.")]
    [InlineData("LongOutput", "output", "'output' must have 10 elements (10), but has 11.")]
    [InlineData("ShortClassified", "input", "'input' must have 784 elements (1x28x28), but has 1.")]
    [InlineData("ShortBatch", "inputs", "'inputs' must have 1568 elements (2 of 1x28x28), but has 784.")]
    [InlineData("ShortBatchOutput", "outputs", "'outputs' must have 10 elements (1 of 10), but has 9.")]
    [InlineData("NegativeBatch", "count", "A batch cannot have -1 values.")]
    public void A_span_of_another_length_is_refused_with_both_lengths(string method, string parameter, string message)
    {
        var refusal = Assert.ThrowsAny<ArgumentException>(() => _user.Call<bool>(method));

        Assert.Equal(parameter, refusal.ParamName);
        Assert.StartsWith(message, refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Compiled once for all tests.</summary>
    public sealed class LeNet5Assembly : IDisposable
    {
        internal UserAssembly Assembly { get; } = new(Sources.LeNet5, Program);

        public void Dispose() => Assembly.Dispose();
    }
}
