using Unroll.Generator.Tests.Architectures;
using Unroll.Generator.Tests.Compilation;
using Unroll.Generator.Tests.FullyConnected;

namespace Unroll.Generator.Tests.Numerics;

/// <summary>What a network promises that is declared with bfloat16 weights.</summary>
public sealed class WeightPrecisionTests(WeightPrecisionTests.Compiled compiled)
    : IClassFixture<WeightPrecisionTests.Compiled>
{
    /// <summary>Its first fully connected layer is large enough to be bound by memory and shared by threads, the second one is not.</summary>
    private static readonly Architecture Halved = new(
        "Halved",
        ["[Input(3, 19, 17)]", "[Conv2D(13, 3)]", "[ReLU]", "[Flatten]", "[Dense(331)]", "[ReLU]", "[Dense(7)]"]
    )
    {
        NetworkAttribute = "[Network(WeightPrecision = WeightPrecision.BFloat16)]",
    };

    [Fact]
    public void A_prediction_is_that_of_rounded_weights_in_large_layers_alone()
    {
        var scenario = new Scenario(Halved, compiled.Assembly.Create(Halved), images: 9, seed: 3);
        foreach (ref var weight in scenario.Reference.Tensors.Value("dense1.weight").AsSpan())
        {
            weight = BFloat16.Round(weight);
        }

        NumericsCheck.AssertNone(NumericsCheck.RunPrediction(scenario, seed: 3));
    }

    [Fact]
    public void A_prediction_differs_from_that_of_float32_weights()
    {
        var scenario = new Scenario(Halved, compiled.Assembly.Create(Halved), images: 1, seed: 3);

        Assert.NotEqual("", NumericsCheck.RunPrediction(scenario, seed: 3));
    }

    [Fact]
    public void Threads_and_batches_leave_the_bits_as_they_are()
    {
        var network = compiled.Assembly.Create(Halved);
        var together = network.Freeze(new PredictorOptions { Threads = 2 });
        using var ending = (IDisposable)together;
        Assert.True(TeamTests.SharesSteps(together));
        foreach (var images in (int[])[1, 2, 5])
        {
            var inputs = Noise(images * together.InputLength);
            var one = network.Freeze();
            var alone = inputs.Chunk(one.InputLength).SelectMany(input => Predict(one, input, 1)).ToArray();

            Assert.Equal(alone, Predict(one, inputs, images));
            Assert.Equal(alone, Predict(together, inputs, images));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_prediction_allocates_nothing(int threads)
    {
        var predictor = compiled.Assembly.Create(Halved).Freeze(new PredictorOptions { Threads = threads });
        using var ending = (IDisposable)predictor;
        var (inputs, outputs) = (Noise(3 * predictor.InputLength), new float[3 * predictor.OutputLength]);
        predictor.PredictBatch(inputs, 3, outputs);

        AllocationTests.AssertNoneAfterThreadsMet(threads, () => predictor.PredictBatch(inputs, 3, outputs));
    }

    [Fact]
    public void Nothing_but_inference_is_compiled_otherwise()
    {
        var whole = Halved with { NetworkAttribute = "[Network(WeightPrecision = WeightPrecision.Float32)]" };
        var (expected, actual) = (Emitted(whole with { NetworkAttribute = "[Network]" }), Emitted(Halved));
        var changed = expected.Keys.Where(file => expected[file] != actual[file]);

        Assert.Equal(expected, Emitted(whole));
        Assert.Equal(expected.Keys, actual.Keys);
        Assert.All(changed, file => Assert.EndsWith("Inference.g.cs", file, StringComparison.Ordinal));
        Assert.NotEmpty(changed);
    }

    private static SortedDictionary<string, string> Emitted(Architecture architecture)
    {
        var driver = MemoryCompilation.CreateDriver().RunGenerators(MemoryCompilation.Create(architecture.Source));
        var sources = driver.GetRunResult().Results.Single().GeneratedSources;
        return new(
            sources.ToDictionary(source => source.HintName, source => source.SourceText.ToString()),
            StringComparer.Ordinal
        );
    }

    private static float[] Predict(IPredictor predictor, float[] inputs, int images)
    {
        var outputs = new float[images * predictor.OutputLength];
        predictor.PredictBatch(inputs, images, outputs);
        return outputs;
    }

    private static float[] Noise(int length)
    {
        var random = new Random(length);
        return [.. Enumerable.Range(0, length).Select(_ => (2 * random.NextSingle()) - 1)];
    }

    /// <summary>The network, compiled once.</summary>
    public sealed class Compiled : IDisposable
    {
        internal ArchitectureAssembly Assembly { get; } = new([Halved]);

        public void Dispose() => Assembly.Dispose();
    }
}
