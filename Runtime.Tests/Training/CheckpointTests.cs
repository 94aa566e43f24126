namespace Unroll.Tests;

public sealed class CheckpointTests
{
    private static readonly ArrayDataset Train = Samples.Clusters(110, spread: 1.5f);
    private static readonly ArrayDataset Test = Samples.Clusters(60, seed: 4, spread: 1.5f);

    /// <summary>11 steps an epoch and a checkpoint every 4, so kills hit the middle of an epoch, its end and its beginning.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(11)]
    [InlineData(13)]
    [InlineData(30)]
    public void A_killed_training_resumes_to_the_same_bits(int killedAfter)
    {
        using var folder = new TemporaryFolder();
        var expected = Fit(folder.File("whole"), out var whole);
        var file = folder.File("killed");
        var steps = 0;
        var killer = new RecordingProgress(_ =>
        {
            if (++steps == killedAfter)
            {
                throw new OperationCanceledException("The process is killed.");
            }
        });
        Assert.Throws<OperationCanceledException>(() => Fit(file, out _, progress: killer));
        var progress = new RecordingProgress();
        var actual = Fit(file, out var resumed, resume: true, progress);

        Assert.Equal(
            Math.Max(killedAfter / 4 * 4, killedAfter > 11 ? (killedAfter - 1) / 11 * 11 : 0),
            progress.Plan!.StepsDone
        );
        Assert.Equal(expected, actual);
        Assert.Equal(whole.Steps, resumed.Steps);
        Assert.Equal(whole.BestEpoch, resumed.BestEpoch);
        Assert.Equal(Numbers(whole), Numbers(resumed));
    }

    [Fact]
    public void A_cancelled_training_ends_in_order_and_resumes_to_the_same_bits()
    {
        using var folder = new TemporaryFolder();
        var expected = Fit(folder.File("whole"), out _);
        using var cancellation = new CancellationTokenSource();
        var progress = new RecordingProgress(step =>
        {
            if (step is { Epoch: 2, Step: 6 })
            {
                cancellation.Cancel();
            }
        });
        Fit(folder.File("cancelled"), out var report, progress: progress, cancellation: cancellation.Token);
        Assert.Equal(TrainingEnd.Cancelled, report.End);
        Assert.Equal(17, report.Steps);
        Assert.Single(report.Epochs);
        Assert.Equal(expected, Fit(folder.File("cancelled"), out _, resume: true));
    }

    [Fact]
    public void Resuming_a_training_that_is_complete_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        var expected = Fit(folder.File("file"), out var whole);
        var progress = new RecordingProgress();
        Assert.Equal(expected, Fit(folder.File("file"), out var again, resume: true, progress));
        Assert.Empty(progress.Steps);
        Assert.Equal(whole.BestEpoch, again.BestEpoch);
    }

    [Fact]
    public void Running_statistics_and_momentum_are_resumed()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(Whole(null), Whole(17));

        float[][] Whole(int? cancelledAfter)
        {
            var (train, network) = (Samples.Clusters(90, length: 5), new CenteredNetwork(1));
            using var cancellation = new CancellationTokenSource();
            for (var resume = false; ; resume = true)
            {
                network = new CenteredNetwork(resume ? 2 : 1);
                var steps = 0;
                var report = new Trainer<CenteredNetwork>(
                    network,
                    Loss.SoftmaxCrossEntropy,
                    new SGD(0.1f, momentum: 0.9f, dampening: 0.2f)
                )
                {
                    BatchSize = 10,
                    Checkpoints = new(folder.File("file"), every: 5) { Resume = resume },
                }.Fit(
                    train,
                    null,
                    4,
                    new RecordingProgress(_ =>
                    {
                        if (++steps == cancelledAfter && !resume)
                        {
                            cancellation.Cancel();
                        }
                    }),
                    resume ? CancellationToken.None : cancellation.Token
                );
                if (report.End == TrainingEnd.Completed)
                {
                    return network.Parameters.ToArrays();
                }
            }
        }
    }

    [Fact]
    public void A_checkpoint_is_written_whole_or_not_at_all()
    {
        using var folder = new TemporaryFolder();
        Fit(folder.File("file"), out _);
        Assert.Equal([folder.File("file")], Directory.GetFiles(folder.Path));
        var network = new DenseNetwork(seed: 3, dropout: 0.1);
        Weights.Load(network, folder.File("file"), "optimizer/*", "best/*");
        Assert.NotEqual(new DenseNetwork(seed: 3).Parameters[0].ToArray(), network.Parameters[0].ToArray());
    }

    [Fact]
    public void Without_a_checkpoint_training_begins_afresh()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(Fit(folder.File("a"), out _), Fit(folder.File("b"), out _, resume: true));
    }

    [Fact]
    public void A_checkpoint_of_another_training_is_refused()
    {
        using var folder = new TemporaryFolder();
        Fit(folder.File("file"), out _);
        var network = new DenseNetwork(seed: 9);
        var before = network.Parameters.ToArrays();
        var trainer = new Trainer<DenseNetwork>(network, Loss.SoftmaxCrossEntropy, new SGD(0.1f))
        {
            BatchSize = 10,
            Checkpoints = new(folder.File("file")) { Resume = true },
        };
        var exception = Assert.Throws<WeightsException>(() => trainer.Fit(Train, Test, 4));
        Assert.Contains("optimizer Adam, and this one has optimizer SGD", exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters.ToArrays());
    }

    [Fact]
    public void Weights_and_damaged_files_are_no_checkpoints()
    {
        using var folder = new TemporaryFolder();
        Fit(folder.File("file"), out _);
        var bytes = File.ReadAllBytes(folder.File("file"));
        File.WriteAllBytes(folder.File("file"), bytes[..^10]);
        Assert.Throws<WeightsException>(() => Fit(folder.File("file"), out _, resume: true));
        Weights.Save(new DenseNetwork(), folder.File("file"));
        var exception = Assert.Throws<WeightsException>(() => Fit(folder.File("file"), out _, resume: true));
        Assert.Contains("it is no checkpoint", exception.Message, StringComparison.Ordinal);
    }

    private static float[][] Fit(
        string file,
        out TrainingReport report,
        bool resume = false,
        TrainingProgress? progress = null,
        CancellationToken cancellation = default
    )
    {
        var network = new DenseNetwork(dropout: 0.1);
        var trainer = new Trainer<DenseNetwork>(network, Loss.SoftmaxCrossEntropy, new Adam(0.3f))
        {
            BatchSize = 10,
            Seed = 7,
            Threads = 2,
            Schedule = LearningRate.Cosine(warmup: 3),
            EarlyStopping = new(patience: 3),
            Checkpoints = new(file, every: 4) { Resume = resume },
        };
        report = trainer.Fit(Train, Test, 4, progress, cancellation);
        return network.Parameters.ToArrays();
    }

    private static IEnumerable<double> Numbers(TrainingReport report) =>
        report.Epochs.SelectMany(epoch => new[] { epoch.TrainLoss, epoch.TestLoss, epoch.TestAccuracy });
}
