using System.Reflection;
using Unroll.Generator.Tests.Architectures;

namespace Unroll.Generator.Tests.Numerics;

/// <summary>What a predictor promises whose calls have several threads.</summary>
public sealed class TeamTests : IDisposable
{
    private static readonly Architecture[] Architectures =
    [
        NastyArchitectures.All.Single(candidate => candidate.Name == "LeNet5"),
        new(
            "Wide",
            [
                "[Input(3, 21, 19)]",
                "[Conv2D(40, 3, Padding = 1)]",
                "[ReLU]",
                "[Conv2D(64, 3, Padding = 1, Stride = 2)]",
                "[BatchNorm]",
                "[ReLU]",
                "[Conv2D(70, 1)]",
                "[MaxPool2D(2)]",
                "[Flatten]",
                "[Dense(200)]",
                "[ReLU]",
                "[Dense(10)]",
            ]
        )
        {
            NetworkAttribute = "[Network(Training = false)]",
        },
        // Of which batches of 73 or more alone are shared.
        new("Perceptron", ["[Input(64)]", "[Dense(64)]", "[ReLU]", "[Dense(64)]", "[ReLU]", "[Dense(8)]"]),
        // Channels in pairs: bands of rows that sum their pixels themselves, and a layer whose pixels are summed before.
        new(
            "Pointwise",
            [
                "[Input(3, 21, 19)]",
                "[Conv2D(64, 3, Padding = 1)]",
                "[ReLU]",
                "[Conv2D(272, 1)]",
                "[ReLU]",
                "[Conv2D(272, 1)]",
                "[ReLU]",
                "[GlobalAvgPool]",
                "[Dense(10)]",
            ]
        )
        {
            NetworkAttribute = "[Network(Training = false)]",
        },
        // Depthwise layers by rows, and by blocks where rows are few.
        new(
            "Separable",
            [
                "[Input(3, 67, 59)]",
                "[Conv2D(40, 3, Padding = 1)]",
                "[ReLU]",
                "[DepthwiseConv2D(3, Padding = 1)]",
                "[ReLU]",
                "[Conv2D(72, 1)]",
                "[DepthwiseConv2D(\"5, 3\", Stride = 2, Dilation = 2)]",
                "[Conv2D(136, 1)]",
                "[DepthwiseConv2D(5, Stride = 2)]",
                "[GlobalAvgPool]",
                "[Dense(10)]",
            ]
        )
        {
            NetworkAttribute = "[Network(Training = false)]",
        },
        // What threads share in large steps alone: rows of poolings, borders, tiles of pixels, panels and groups.
        new(
            "Large",
            [
                "[Input(3, 61, 49)]",
                "[Conv2D(128, 3, Padding = 1)]",
                "[ReLU]",
                "[MaxPool2D(3, Stride = 1, Padding = 1)]",
                "[Conv2D(144, 3, Padding = 1, Stride = 2)]",
                "[ReLU]",
                "[Conv2D(136, 3, Padding = 1)]",
                "[AvgPool2D(2)]",
                "[Conv2D(272, 3, Padding = 1)]",
                "[ReLU]",
                "[Conv2D(260, 3, Padding = 1)]",
                "[GlobalAvgPool]",
                "[Dense(10)]",
            ]
        )
        {
            NetworkAttribute = "[Network(Training = false)]",
        },
    ];

    private readonly ArchitectureAssembly _assembly = new(Architectures);

    [Theory]
    [InlineData("LeNet5", 2)]
    [InlineData("LeNet5", 3)]
    [InlineData("Wide", 2)]
    [InlineData("Wide", 3)]
    [InlineData("Pointwise", 2)]
    [InlineData("Pointwise", 3)]
    [InlineData("Separable", 2)]
    [InlineData("Separable", 3)]
    [InlineData("Large", 2)]
    [InlineData("Large", 3)]
    [InlineData("Large", 16)]
    public void The_bits_do_not_depend_on_the_number_of_threads(string name, int threads)
    {
        var network = Network(name);
        var predictor = network.Freeze(new PredictorOptions { Threads = threads });
        using var ending = (IDisposable)predictor;
        Assert.Equal(name != "LeNet5", SharesSteps(predictor));
        var alone = network.Freeze();
        foreach (var images in (int[])[1, 1, 2, 3, 7])
        {
            var inputs = Noise(images, images * predictor.InputLength);

            Assert.Equal(Predict(alone, inputs, images), Predict(predictor, inputs, images));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(100)]
    [InlineData(101)]
    public void The_bits_do_not_depend_on_whether_a_batch_is_worth_sharing(int images)
    {
        var network = Network("Perceptron");
        var predictor = network.Freeze(new PredictorOptions { Threads = 2 });
        using var ending = (IDisposable)predictor;
        var inputs = Noise(images, images * predictor.InputLength);

        Assert.Equal(Predict(network.Freeze(), inputs, images), Predict(predictor, inputs, images));
    }

    /// <summary>Who measures steps takes the time at which each ends, and names it.</summary>
    [Theory]
    [InlineData("LeNet5")]
    [InlineData("Pointwise")]
    [InlineData("Large")]
    public void Each_step_that_threads_wait_for_has_a_name(string name)
    {
        var predictor = Network(name).Freeze();
        var work = (ITeamWork)predictor;
        var (input, output) = (new float[predictor.InputLength], new float[predictor.OutputLength]);
        var waits = new int[1];

        work.Run(ref input[0], ref output[0], new AlignedBuffer(work.WorkspaceLength), new Counter(waits));

        Assert.Equal(work.Steps.Count, waits[0]);
    }

    [Fact]
    public void Callers_at_once_do_not_disturb_each_other()
    {
        var network = Network("Wide");
        var predictor = network.Freeze(new PredictorOptions { Threads = 2 });
        using var ending = (IDisposable)predictor;
        var inputs = Enumerable.Range(0, 10).Select(seed => Noise(seed, 3 * predictor.InputLength)).ToArray();
        var alone = network.Freeze();
        var expected = inputs.Select(input => Predict(alone, input, 3)).ToArray();

        Parallel.For(
            0,
            200,
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            call => Assert.Equal(expected[call % 10], Predict(predictor, inputs[call % 10], 3))
        );
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void A_call_allocates_nothing(int images)
    {
        var predictor = Network("Wide").Freeze(new PredictorOptions { Threads = 2 });
        using var ending = (IDisposable)predictor;
        var inputs = new float[images * predictor.InputLength];
        var outputs = new float[images * predictor.OutputLength];
        predictor.PredictBatch(inputs, images, outputs);

        AllocationTests.AssertNoneAfterThreadsMet(2, () => predictor.PredictBatch(inputs, images, outputs));
    }

    [Fact]
    public void A_predictor_that_was_disposed_has_no_threads_left_to_call()
    {
        var predictor = Network("Wide").Freeze(new PredictorOptions { Threads = 2 });
        var ending = (IDisposable)predictor;
        ending.Dispose();
        ending.Dispose();

        Assert.Throws<ObjectDisposedException>(() => Predict(predictor, new float[predictor.InputLength], 1));
    }

    /// <summary>Whether a predictor of several threads uses them for one input.</summary>
    public static bool SharesSteps(IPredictor predictor) =>
        predictor
            .GetType()
            .GetMethods(BindingFlags.Instance | BindingFlags.NonPublic)
            .Any(m => m.Name == "RunTogether");

    public void Dispose() => _assembly.Dispose();

    private INetwork Network(string name) => _assembly.Create(Architectures.Single(a => a.Name == name));

    private static float[] Predict(IPredictor predictor, float[] inputs, int images)
    {
        var outputs = new float[images * predictor.OutputLength];
        predictor.PredictBatch(inputs, images, outputs);
        return outputs;
    }

    private static float[] Noise(int seed, int length)
    {
        var random = new Random(seed);
        var noise = new float[length];
        foreach (ref var element in noise.AsSpan())
        {
            element = (2 * random.NextSingle()) - 1;
        }

        return noise;
    }

    /// <summary>A team of one that counts how often it would wait.</summary>
    private readonly struct Counter(int[] waits) : ITeam
    {
        public bool Leads => true;

        public int First(int units) => 0;

        public int Last(int units) => units;

        public ref float Scratch(ref float alone) => ref alone;

        public void Wait() => waits[0]++;
    }
}
