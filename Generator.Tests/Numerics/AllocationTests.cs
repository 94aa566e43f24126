using Unroll.Generator.Tests.Architectures;
using Unroll.Tests;

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

        Assert.Equal(0, Allocations.Of(() => predictor.PredictBatch(inputs, images, outputs)));
    }

    [Fact]
    public void A_training_pass_allocates_nothing()
    {
        var network = _assembly.Create(LeNet5);
        var program = network.Training!;
        var chunk = new TrainingChunk(program, network.Graph, network.Parameters.Gradients) { Count = program.Lanes };

        Assert.Equal(
            0,
            Allocations.Of(() =>
            {
                program.Forward(0, chunk);
                program.Backward(0, chunk);
            })
        );
    }

    public void Dispose() => _assembly.Dispose();

    /// <summary>
    /// The images of a batch are predicted by several threads, each with a workspace of its own; a further one is made when
    /// threads first work at the same moment, which may be in any call. One call more may be blamed for what a collection
    /// counts: see <see cref="Allocations"/>.
    /// </summary>
    internal static void AssertNoneAfterThreadsMet(int threads, Action call)
    {
        var allocating = 0;
        for (var i = 0; i < 20; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            call();
            allocating += GC.GetAllocatedBytesForCurrentThread() > before ? 1 : 0;
        }

        Assert.InRange(allocating, 0, threads);
    }
}
