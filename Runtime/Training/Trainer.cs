namespace Unroll;

/// <summary>
/// Trains a network by mini-batches. The same seed and data give the same bits, whatever the number of threads, on the
/// same instruction set.
/// </summary>
/// <typeparam name="TNetwork">The network's class.</typeparam>
public sealed class Trainer<TNetwork>
    where TNetwork : class, INetwork
{
    private readonly Loss _loss;
    private readonly Optimizer _optimizer;

    /// <summary>Makes a trainer.</summary>
    /// <param name="network">The network, which training changes.</param>
    /// <param name="loss">What is minimised; of each output, with its weight, where there are several.</param>
    /// <param name="optimizer">How; it serves this network only.</param>
    public Trainer(TNetwork network, Loss loss, Optimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(optimizer);
        (Network, _loss, _optimizer) = (network, loss, optimizer);
    }

    /// <summary>The network.</summary>
    public TNetwork Network { get; }

    /// <summary>The samples of a step, at least 1; the last step of an epoch takes what is left. 32 unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int BatchSize
    {
        get;
        init => field = AtLeastOne(value, nameof(BatchSize));
    } = 32;

    /// <summary>The threads, at least 1; all cores unless set. The bits do not depend on it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Threads
    {
        get;
        init => field = AtLeastOne(value, nameof(Threads));
    } = Environment.ProcessorCount;

    /// <summary>What the order of the samples and dropout are drawn from.</summary>
    public int Seed { get; init; }

    /// <summary>How the learning rate changes; constant unless set.</summary>
    public LearningRate Schedule { get; init; } = LearningRate.Constant();

    /// <summary>When to end early, and to return to the best epoch; null for never.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>Where to leave checkpoints, and whether to go on from one; null for none.</summary>
    public Checkpointing? Checkpoints { get; init; }

    /// <summary>Trains.</summary>
    /// <param name="train">What the network learns from.</param>
    /// <param name="test">What it is judged by after each epoch; null for nothing.</param>
    /// <param name="epochs">How often it sees all of <paramref name="train"/>, from the beginning, at least 1.</param>
    /// <param name="progress">Is told how it goes.</param>
    /// <param name="cancellation">Ends the training in good order after the step that is under way; the report says so.</param>
    /// <exception cref="ArgumentException">A data set does not fit the network, or early stopping lacks what it watches.</exception>
    /// <exception cref="TrainingDivergedException">The loss became NaN or infinite.</exception>
    /// <exception cref="WeightsException">The checkpoint is malformed or belongs to another training.</exception>
    /// <exception cref="IOException">A checkpoint cannot be written.</exception>
    public TrainingReport Fit(
        Dataset train,
        Dataset? test,
        int epochs,
        TrainingProgress? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        CheckFit(train, nameof(train));
        if (test is not null)
        {
            CheckFit(test, nameof(test));
        }

        CheckEarlyStopping(test);
        var settings = new TrainingSettings(
            Network,
            _loss,
            _optimizer,
            BatchSize,
            Threads,
            Seed,
            Schedule,
            EarlyStopping,
            Checkpoints
        );
        using var run = new TrainingRun(settings, train, test, epochs, progress);
        return run.Run(cancellation);
    }

    /// <summary>Judges the network as it is now.</summary>
    /// <param name="data">The data set.</param>
    /// <exception cref="ArgumentException">The data set does not fit the network.</exception>
    public Evaluation Evaluate(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        CheckFit(data, nameof(data));
        using var pool = new WorkerPool(Threads);
        return Evaluation.Of(Network.Freeze(), data, _loss, pool, Network.Graph.TakesPixels);
    }

    private void CheckFit(Dataset data, string parameter)
    {
        var graph = Network.Graph;
        var input = graph.Input.Shape;
        if (data.Count == 0)
        {
            throw new ArgumentException("The data set has no samples.", parameter);
        }

        if (data.SampleShape != input)
        {
            throw new ArgumentException(
                $"The samples are {data.SampleShape}, but {graph.Name} takes {input}.",
                parameter
            );
        }

        var other = graph.Outputs.FirstOrDefault(o => o.Shape.Size != data.TargetLength);
        if (other is not null)
        {
            var targets = data.Classes > 0 ? "classes" : "elements in a target";
            throw new ArgumentException(
                $"The data set has {data.TargetLength} {targets}, but {graph.Name} has {other.Shape.Size} outputs ({other.Shape}).",
                parameter
            );
        }

        if (graph.TakesPixels && !data.HasPixels)
        {
            throw new ArgumentException(
                $"{graph.Name} begins with [Normalize] and takes pixels from 0 to 255, which the data set does not have.",
                parameter
            );
        }
    }

    private void CheckEarlyStopping(Dataset? test)
    {
        if (EarlyStopping is null)
        {
            return;
        }

        if (test is null)
        {
            throw new ArgumentException("Early stopping needs a test set.", nameof(test));
        }

        if (EarlyStopping.Metric == EarlyStoppingMetric.TestAccuracy && test.Classes == 0)
        {
            throw new ArgumentException("Early stopping by accuracy needs a test set with classes.", nameof(test));
        }
    }

    private static int AtLeastOne(int value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, name);
        return value;
    }
}
