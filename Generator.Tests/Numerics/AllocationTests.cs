using Unroll.Generator.Tests.Architectures;

namespace Unroll.Generator.Tests.Numerics;

/// <summary>Predicting and training allocate nothing once they run.</summary>
public sealed class AllocationTests : IDisposable
{
    private static readonly Architecture LeNet5 = NastyArchitectures.All.Single(candidate =>
        candidate.Name == "LeNet5"
    );

    private readonly ArchitectureAssembly _assembly = new([LeNet5]);

    [Theory]
    [InlineData(1)]
    [InlineData(37)]
    public void Prediction_allocates_nothing(int images)
    {
        var predictor = _assembly.Create(LeNet5).Freeze();
        var inputs = new float[images * predictor.InputLength];
        var outputs = new float[images * predictor.OutputLength];

        Assert.Equal(0, Allocated(() => predictor.PredictBatch(inputs, images, outputs)));
    }

    [Fact]
    public void A_training_pass_allocates_nothing()
    {
        var network = _assembly.Create(LeNet5);
        var program = network.Training!;
        var chunk = new TrainingChunk(program, network.Graph, network.Parameters.Gradients) { Count = program.Lanes };

        Assert.Equal(
            0,
            Allocated(() =>
            {
                program.Forward(0, chunk);
                program.Backward(0, chunk);
            })
        );
    }

    public void Dispose() => _assembly.Dispose();

    /// <summary>The bytes that this thread allocates in ten calls, after one that may prepare.</summary>
    internal static long Allocated(Action action)
    {
        action();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var call = 0; call < 10; call++)
        {
            action();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
