namespace Unroll.Tests;

public sealed class TrainerTests
{
    [Fact]
    public void Training_learns()
    {
        var network = new DenseNetwork();
        var trainer = new Trainer<DenseNetwork>(network, Loss.SoftmaxCrossEntropy, new Adam(0.02f)) { BatchSize = 16 };
        var test = Samples.Clusters(90, seed: 11);
        var before = trainer.Evaluate(test);
        var report = trainer.Fit(Samples.Clusters(300), test, epochs: 8);
        Assert.Equal(8, report.Epochs.Count);
        Assert.Equal(8 * 19, report.Steps);
        Assert.Equal(TrainingEnd.Completed, report.End);
        Assert.Null(report.BestEpoch);
        Assert.True(before.Accuracy < 0.8, $"{before}");
        Assert.True(report.Epochs[^1].TestAccuracy > 0.97, $"{report.Epochs[^1]}");
        Assert.True(report.Epochs[^1].TrainLoss < report.Epochs[0].TrainLoss / 2);
        Assert.Equal(report.Epochs[^1].TestLoss, trainer.Evaluate(test).Loss);
    }

    [Fact]
    public void Bits_do_not_depend_on_the_number_of_threads()
    {
        var expected = Train(threads: 1);
        Assert.Equal(expected, Train(threads: 2));
        Assert.Equal(expected, Train(threads: 3));

        static float[][] Train(int threads)
        {
            var network = new DenseNetwork(dropout: 0.2, l2: 0.01);
            var trainer = new Trainer<DenseNetwork>(
                network,
                Loss.SoftmaxCrossEntropy,
                new Adam(0.02f) { ClipNorm = 0.5f }
            )
            {
                BatchSize = 27,
                Threads = threads,
            };
            var report = trainer.Fit(Samples.Clusters(100), Samples.Clusters(50), 3);
            return [.. network.Parameters.ToArrays(), [.. report.Epochs.Select(epoch => (float)epoch.TestLoss)]];
        }
    }

    [Fact]
    public void The_seed_decides_the_order_of_the_samples()
    {
        Assert.Equal(Train(4), Train(4));
        Assert.NotEqual(Train(4), Train(5));

        static float[] Train(int seed)
        {
            var network = new DenseNetwork();
            new Trainer<DenseNetwork>(network, Loss.SoftmaxCrossEntropy, new SGD(0.1f)) { Seed = seed }.Fit(
                Samples.Clusters(100),
                null,
                1
            );
            return network.Parameters[0].ToArray();
        }
    }

    [Fact]
    public void Each_sample_is_seen_once_an_epoch_in_another_order()
    {
        var data = new WatchedDataset(Samples.Clusters(50));
        var trainer = new Trainer<DenseNetwork>(new DenseNetwork(), Loss.SoftmaxCrossEntropy, new SGD(0.1f))
        {
            BatchSize = 8,
            Threads = 1,
        };
        trainer.Fit(data, null, 2);
        Assert.Equal(Enumerable.Range(0, 50), data.Reads[..50].Order());
        Assert.Equal(Enumerable.Range(0, 50), data.Reads[50..].Order());
        Assert.NotEqual(data.Reads[..50], data.Reads[50..]);
        Assert.NotEqual(Enumerable.Range(0, 50), data.Reads[..50]);
    }

    /// <summary>y = W x + b by plain descent over the whole batch, in double precision.</summary>
    [Fact]
    public void A_step_is_that_of_the_formula()
    {
        var network = new DenseNetwork();
        var data = Samples.Clusters(30);
        var expected = network.Parameters[0].ToArray().Select(w => (double)w).ToArray();
        var gradient = new double[expected.Length];
        for (var n = 0; n < data.Count; n++)
        {
            var x = new float[6];
            data.Read(n, x);
            var logits = new double[3];
            for (var o = 0; o < 3; o++)
            {
                logits[o] = Enumerable.Range(0, 6).Sum(i => expected[(o * 6) + i] * x[i]);
            }

            var sum = logits.Sum(Math.Exp);
            for (var w = 0; w < gradient.Length; w++)
            {
                var (o, i) = (w / 6, w % 6);
                gradient[w] += ((Math.Exp(logits[o]) / sum) - (data.Label(n) == o ? 1 : 0)) * x[i] / data.Count;
            }
        }

        new Trainer<DenseNetwork>(network, Loss.SoftmaxCrossEntropy, new SGD(0.5f)) { BatchSize = 1000 }.Fit(
            data,
            null,
            1
        );
        Fixtures.AssertClose(
            [.. expected.Zip(gradient, (w, g) => w - (0.5 * g))],
            network.Parameters[0].ToArray(),
            1e-5,
            1e-6
        );
    }

    [Fact]
    public void Targets_that_are_no_classes_are_learned_too()
    {
        var inputs = Samples.Numbers(200 * 6);
        float[] targets = [.. Enumerable.Range(0, 200).Select(n => (2 * inputs[n * 6]) - inputs[(n * 6) + 3] + 0.5f)];
        var data = new ArrayDataset(Shape.Vector(6), inputs, 1, targets);
        var network = new DenseNetwork(outputs: 1);
        var trainer = new Trainer<DenseNetwork>(network, Loss.MeanSquaredError, new Adam(0.05f));
        var report = trainer.Fit(data, data, 40);
        Assert.True(report.Epochs[^1].TestLoss < 1e-4, $"{report.Epochs[^1]}");
        Assert.True(double.IsNaN(report.Epochs[^1].TestAccuracy));
        Assert.Equal(0.5f, network.Parameters["dense1.bias"][0], 0.02f);
    }

    [Fact]
    public void A_coupled_batch_is_trained_too()
    {
        var network = new CenteredNetwork(seed: 1);
        var trainer = new Trainer<CenteredNetwork>(network, Loss.SoftmaxCrossEntropy, new Adam(0.02f));
        var report = trainer.Fit(Samples.Clusters(300, length: 5), Samples.Clusters(90, length: 5, seed: 9), 10);
        Assert.True(report.Epochs[^1].TestAccuracy > 0.95, $"{report.Epochs[^1]}");
    }

    [Fact]
    public void The_schedule_sets_the_rate_of_each_step()
    {
        var progress = new RecordingProgress();
        var trainer = new Trainer<DenseNetwork>(new DenseNetwork(), Loss.SoftmaxCrossEntropy, new SGD(0.5f))
        {
            BatchSize = 10,
            Schedule = LearningRate.Cosine(warmup: 2),
        };
        trainer.Fit(Samples.Clusters(25), null, 4, progress);
        var schedule = LearningRate.Cosine(warmup: 2);
        Assert.Equal(
            Enumerable.Range(0, 12).Select(step => (float)(0.5f * schedule.Factor(step, 12, 3))),
            progress.Steps.Select(step => step.LearningRate)
        );
        Assert.Equal([1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3], progress.Steps.Select(step => step.Step));
        Assert.Equal([10L, 20, 25], progress.Steps[..3].Select(step => step.Samples));
        Assert.Equal(4, progress.Epochs.Count);
        Assert.Equal(progress.Report!.Epochs, progress.Epochs);
        Assert.Equal(progress.Epochs[0].TrainLoss, progress.Steps[2].MeanLoss);
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        foreach (var threads in new[] { 1, 2 })
        {
            var marks = new long[40];
            var at = 0;
            var progress = new AllocationProgress(marks, () => at++);
            var trainer = new Trainer<DenseNetwork>(new DenseNetwork(), Loss.SoftmaxCrossEntropy, new Adam())
            {
                BatchSize = 30,
                Threads = threads,
            };
            trainer.Fit(Samples.Clusters(1200), null, 1, progress);
            Assert.Equal(40, at);

            // A collection may count what a step has not allocated: see Allocations.
            Assert.InRange(Enumerable.Range(6, 34).Count(step => marks[step] > marks[step - 1]), 0, 1);
        }
    }

    [Fact]
    public void A_loss_that_is_not_finite_ends_the_training_and_names_the_step()
    {
        var data = Samples.Clusters(100);
        var network = new DenseNetwork();
        var trainer = new Trainer<DenseNetwork>(network, Loss.MeanSquaredError, new SGD(1e15f)) { BatchSize = 10 };
        var exception = Assert.Throws<TrainingDivergedException>(() => trainer.Fit(data, null, 3));
        Assert.InRange(exception.Step, 2, 10);
        Assert.Equal(1, exception.Epoch);
        Assert.Contains($"step {exception.Step} (epoch 1)", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Early_stopping_ends_and_restores_the_best_epoch()
    {
        var network = new DenseNetwork();
        var kept = new List<float[]>();
        var progress = new EpochProgress(() => kept.Add(network.Parameters[0].ToArray()));
        var trainer = new Trainer<DenseNetwork>(network, Loss.SoftmaxCrossEntropy, new SGD(40))
        {
            EarlyStopping = new(patience: 3),
        };
        var test = Samples.Clusters(60, seed: 4, spread: 2);
        var report = trainer.Fit(Samples.Clusters(60, spread: 2), test, 200, progress);
        Assert.Equal(TrainingEnd.StoppedEarly, report.End);
        var best = report.Epochs.MinBy(epoch => epoch.TestLoss)!;
        Assert.Equal(best.Epoch, report.BestEpoch);
        Assert.Equal(best.Epoch + 3, report.Epochs.Count);
        Assert.Equal(kept[best.Epoch - 1], network.Parameters[0].ToArray());
        Assert.Equal(best.TestLoss, trainer.Evaluate(test).Loss);
    }

    [Fact]
    public void What_does_not_fit_is_refused_with_both_sides_named()
    {
        var trainer = new Trainer<DenseNetwork>(new DenseNetwork(), Loss.SoftmaxCrossEntropy, new SGD(1));
        Assert.Contains(
            "The samples are 5, but DenseNetwork takes 6.",
            Assert.Throws<ArgumentException>(() => trainer.Fit(Samples.Clusters(9, length: 5), null, 1)).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "The data set has 4 classes, but DenseNetwork has 3 outputs (3).",
            Assert.Throws<ArgumentException>(() => trainer.Fit(Samples.Clusters(9, classes: 4), null, 1)).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => trainer.Fit(new ArrayDataset(Shape.Vector(6), [], [], 3), null, 1));
        Assert.Throws<ArgumentException>(() => trainer.Fit(Samples.Clusters(9), Samples.Clusters(9, length: 5), 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => trainer.Fit(Samples.Clusters(9), null, 0));
        var pixels = new Trainer<DenseNetwork>(new DenseNetwork(pixels: true), Loss.SoftmaxCrossEntropy, new SGD(1));
        Assert.Throws<ArgumentException>(() => pixels.Fit(Samples.Clusters(9), null, 1));
        var stopping = new Trainer<DenseNetwork>(new DenseNetwork(), Loss.SoftmaxCrossEntropy, new SGD(1))
        {
            EarlyStopping = new(1),
        };
        Assert.Throws<ArgumentException>(() => stopping.Fit(Samples.Clusters(9), null, 1));
    }

    [Fact]
    public void A_network_under_Normalize_is_trained_and_judged_on_pixels()
    {
        byte[] pixels = [.. Enumerable.Range(0, 90 * 6).Select(i => (byte)((i / 6 % 3) == (i % 3) ? 250 : 3))];
        byte[] labels = [.. Enumerable.Range(0, 90).Select(n => (byte)(n % 3))];
        var data = new PixelDataset(Shape.Vector(6), pixels, labels, 3);
        var network = new DenseNetwork(pixels: true);
        network.Parameters[0].CopyFrom(new float[18]);
        new Trainer<DenseNetwork>(network, Loss.SoftmaxCrossEntropy, new SGD(1)) { BatchSize = 90 }.Fit(data, data, 1);

        // The gradient of the first weight is (1/3 - 1) / 3 of 250 for the class, and 1/3 * 2/3 of 3 for the others.
        Assert.Equal((2f / 9 * 250) - (2f / 9 * 3), network.Parameters[0][0, 0], 1e-3f);
    }

    private sealed class AllocationProgress(long[] marks, Func<int> next) : TrainingProgress
    {
        public override void Step(in StepReport step) => marks[next()] = GC.GetAllocatedBytesForCurrentThread();
    }

    private sealed class EpochProgress(Action onEpoch) : TrainingProgress
    {
        public override void Epoch(EpochReport epoch) => onEpoch();
    }

    private sealed class WatchedDataset(Dataset data) : Dataset
    {
        public List<int> Reads { get; } = [];

        public override int Count => data.Count;

        public override Shape SampleShape => data.SampleShape;

        public override int Classes => data.Classes;

        public override void Read(int index, Span<float> input)
        {
            Reads.Add(index);
            data.Read(index, input);
        }

        public override int Label(int index) => data.Label(index);
    }
}
