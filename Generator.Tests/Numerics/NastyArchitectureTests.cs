using Unroll.Generator.Tests.Architectures;
using Unroll.Tests;

namespace Unroll.Generator.Tests.Numerics;

/// <summary>The architectures picked by hand against the reference, with batches of every kind.</summary>
public sealed class NastyArchitectureTests(NastyArchitectureTests.Compiled compiled)
    : IClassFixture<NastyArchitectureTests.Compiled>
{
    private static readonly Architecture[] HandPicked = [.. NastyArchitectures.All, .. LayerArchitectures.All];

    public static TheoryData<string> Names => [.. HandPicked.Select(architecture => architecture.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Compiled_network_computes_what_the_reference_computes(string name)
    {
        var architecture = HandPicked.Single(candidate => candidate.Name == name);
        var network = compiled.Assembly.Create(architecture);
        var few = network.Graph.Layers.Any(layer => layer.Kind == "BatchNorm") ? 4 : 1;

        NumericsCheck.AssertNone(NumericsCheck.Run(architecture, network, images: few, seed: 1));
        NumericsCheck.AssertNone(NumericsCheck.Run(architecture, network, InstructionSet.Lanes, seed: 2));
        NumericsCheck.AssertNone(NumericsCheck.Run(architecture, network, (2 * InstructionSet.Lanes) + 3, seed: 3));
    }

    /// <summary>Every layer of the compiler's catalogue.</summary>
    public static TheoryData<string> Kinds => [.. Generator.Layers.LayerCatalogue.All.Select(layer => layer.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_layer_of_the_catalogue_is_compared(string kind) =>
        Assert.Contains(
            HandPicked.SelectMany(architecture => architecture.Attributes),
            attributes =>
                attributes.Contains($"[{kind}]", StringComparison.Ordinal)
                || attributes.Contains($"[{kind}(", StringComparison.Ordinal)
        );

    [Theory]
    [MemberData(nameof(Names))]
    public void Predicting_and_training_allocate_nothing(string name)
    {
        var network = compiled.Assembly.Create(HandPicked.Single(candidate => candidate.Name == name));
        var (predictor, program) = (network.Freeze(), network.Training!);
        var (inputs, outputs) = (new float[2 * predictor.InputLength], new float[2 * predictor.OutputLength]);
        TrainingChunk[] chunks = [NewChunk(network, program), NewChunk(network, program)];

        Assert.Equal(0, Allocations.Of(() => predictor.PredictBatch(inputs, 2, outputs)));
        Assert.Equal(0, Allocations.Of(() => Train(program, chunks)));
    }

    private static TrainingChunk NewChunk(INetwork network, TrainingProgram program) =>
        new(program, network.Graph, network.Parameters.Gradients, inputGradient: true) { Count = program.Lanes };

    private static void Train(TrainingProgram program, TrainingChunk[] chunks)
    {
        for (var phase = 0; phase < program.ForwardPhases; phase++)
        {
            foreach (var chunk in chunks)
            {
                program.Forward(phase, chunk);
            }

            if (phase < program.ForwardPhases - 1)
            {
                program.CombineForward(phase, chunks);
            }
        }

        for (var phase = 0; phase < program.BackwardPhases; phase++)
        {
            foreach (var chunk in chunks)
            {
                program.Backward(phase, chunk);
            }

            if (phase < program.BackwardPhases - 1)
            {
                program.CombineBackward(phase, chunks);
            }
        }
    }

    /// <summary>So a chunk may be summed in the total directly or apart, whichever its turn makes it, to the same bits.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Backward_pass_adds_to_each_gradient_once(string name)
    {
        var network = compiled.Assembly.Create(HandPicked.Single(candidate => candidate.Name == name));
        if (network.Training is not { ForwardPhases: 1 } program)
        {
            return; // with several phases chunks are always summed in groups
        }

        var random = new Random(1);
        var start = new float[network.Parameters.Gradients.Length];
        Fill(start, random);
        var expected = Gradients(network, program, new float[start.Length]);
        for (var i = 0; i < start.Length; i++)
        {
            expected[i] = start[i] + expected[i];
        }

        Assert.Equal(expected, Gradients(network, program, start));
    }

    private static float[] Gradients(INetwork network, TrainingProgram program, float[] start)
    {
        var gradients = new AlignedBuffer(start.Length);
        start.CopyTo(gradients.Span);
        var chunk = new TrainingChunk(program, network.Graph, gradients) { Count = program.Lanes };
        var random = new Random(2);
        Fill(chunk.Inputs, random);
        program.Forward(0, chunk);
        foreach (var outputGradients in chunk.OutputGradients)
        {
            Fill(outputGradients, random);
        }

        program.Backward(0, chunk);
        return gradients.Span.ToArray();
    }

    private static void Fill(float[] values, Random random)
    {
        foreach (ref var value in values.AsSpan())
        {
            value = random.NextSingle() - 0.5f;
        }
    }

    /// <summary>All of them, compiled once.</summary>
    public sealed class Compiled : IDisposable
    {
        internal ArchitectureAssembly Assembly { get; } = new(HandPicked);

        public void Dispose() => Assembly.Dispose();
    }
}
