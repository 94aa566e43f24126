namespace Unroll.Tests;

public sealed class PreparationTests
{
    private const int Layers = 40;

    [Theory]
    [InlineData(Layers)]
    [InlineData(1 << 21)]
    public void Every_layer_is_packed_once(int length)
    {
        var (recorder, counts) = (new Recorder(), new int[Layers]);
        using var tensors = CanonicalTensors.Of(new DenseNetwork().Parameters);
        Prepare(
            recorder,
            tensors,
            new AlignedBuffer(length),
            (layer, _, _) => Interlocked.Increment(ref counts[layer])
        );
        Assert.All(counts, count => Assert.Equal(1, count));
    }

    [Fact]
    public void A_small_predictor_is_packed_by_the_caller_and_not_warmed_up()
    {
        var (recorder, threads) = (new Recorder(), new HashSet<int>());
        using var tensors = CanonicalTensors.Of(new DenseNetwork().Parameters);
        Prepare(
            recorder,
            tensors,
            new AlignedBuffer(100),
            (_, _, _) => threads.Add(Environment.CurrentManagedThreadId)
        );
        Assert.Equal([Environment.CurrentManagedThreadId], threads);
        Assert.Equal(0, recorder.Runs);
    }

    [Fact]
    public void The_steps_of_a_large_one_run_once_before_it_is_ready()
    {
        var recorder = new Recorder();
        using var tensors = CanonicalTensors.Of(new DenseNetwork().Parameters);
        Prepare(recorder, tensors, new AlignedBuffer(1 << 21), (_, _, _) => { });
        Assert.Equal(Environment.ProcessorCount > 1 ? 1 : 0, recorder.Runs);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(1 << 21)]
    public void Of_several_failures_the_first_layer_has_its_own_reported(int length)
    {
        using var tensors = CanonicalTensors.Of(new DenseNetwork().Parameters);
        var exception = Assert.Throws<WeightsException>(() =>
            Prepare(
                new Recorder(),
                tensors,
                new AlignedBuffer(length),
                (layer, _, _) => throw new WeightsException("file", $"layer {layer}")
            )
        );
        Assert.Contains("layer 0", exception.Message, StringComparison.Ordinal);
    }

    private static void Prepare(
        Recorder recorder,
        CanonicalTensors tensors,
        AlignedBuffer weights,
        Preparation.PackLayer pack
    ) => Preparation.Run(recorder, new WorkspacePool(recorder.WorkspaceLength), tensors, Layers, pack, weights);

    private sealed class Recorder : IPredictor, ITeamWork
    {
        public int Runs { get; private set; }

        public int InputLength => 3;

        public int OutputLength => 2;

        public IReadOnlyList<string> Steps => [];

        public int WorkspaceLength => 5;

        public void Run<TTeam>(ref float input, ref float output, AlignedBuffer workspace, TTeam team)
            where TTeam : struct, ITeam
        {
            Assert.True(team.Leads);
            Assert.Equal((0, 1), (team.First(7), team.Last(7)));
            Assert.Equal(WorkspaceLength, workspace.Length);
            Runs++;
            output = input;
        }

        public void PredictAlone(ReadOnlySpan<float> inputs, int count, Span<float> outputs) =>
            throw new NotSupportedException();

        public void PredictBatch(ReadOnlySpan<float> inputs, int count, Span<float> outputs) =>
            throw new NotSupportedException();
    }
}
