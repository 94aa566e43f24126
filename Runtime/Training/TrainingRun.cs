using System.Diagnostics;

namespace Unroll;

/// <summary>One call of <see cref="Trainer{TNetwork}.Fit"/>. A step allocates nothing.</summary>
internal sealed class TrainingRun : IDisposable
{
    private readonly TrainingSettings _settings;
    private readonly Dataset _train;
    private readonly Dataset? _test;
    private readonly int _epochs;
    private readonly TrainingProgress? _progress;
    private readonly int _stepsPerEpoch;
    private readonly WorkerPool _pool;
    private readonly BatchPass _pass;
    private readonly DatasetBatch _batch;
    private readonly TrainingState _state = new();
    private readonly CheckpointFile? _checkpoint;
    private long _epochStart;

    public TrainingRun(TrainingSettings settings, Dataset train, Dataset? test, int epochs, TrainingProgress? progress)
    {
        (_settings, _train, _test, _epochs, _progress) = (settings, train, test, epochs, progress);
        var batchSize = Math.Min(settings.BatchSize, train.Count);
        _stepsPerEpoch = (train.Count - 1) / batchSize + 1;
        _pool = new WorkerPool(settings.Threads);
        _pass = new BatchPass(settings.Network, batchSize, _pool);
        _batch = new DatasetBatch(train, settings.Loss, settings.Network.Graph);
        settings.Optimizer.Attach(settings.Network.Parameters);
        _checkpoint = settings.Checkpoints is null ? null : new CheckpointFile(settings, train.Count);
    }

    public TrainingReport Run(CancellationToken cancellation)
    {
        if (_settings.Checkpoints is { Resume: true } checkpoints && File.Exists(checkpoints.Path))
        {
            _checkpoint!.Read(_state);
        }

        _progress?.Begin(Plan());
        var end = TrainEpochs(cancellation);
        var report = new TrainingReport(_state.Epochs, _settings.Optimizer.Steps, end, RestoreBest(end));
        _progress?.End(report);
        return report;
    }

    public void Dispose()
    {
        _pool.Dispose();
        _batch.Dispose();
    }

    private TrainingEnd TrainEpochs(CancellationToken cancellation)
    {
        while (_state.Epoch < _epochs && !IsOutOfPatience)
        {
            _epochStart = Stopwatch.GetTimestamp();
            _batch.BeginEpoch(_settings.Seed, _state.Epoch);
            if (!TrainEpoch(cancellation))
            {
                WriteCheckpoint();
                return TrainingEnd.Cancelled;
            }

            EndEpoch();
        }

        return IsOutOfPatience ? TrainingEnd.StoppedEarly : TrainingEnd.Completed;
    }

    /// <summary>Does what is left of the epoch; false if it was cancelled.</summary>
    private bool TrainEpoch(CancellationToken cancellation)
    {
        while (_state.BatchesDone < _stepsPerEpoch)
        {
            if (cancellation.IsCancellationRequested)
            {
                return false;
            }

            var rate = Step();
            _progress?.Step(Report(rate));
            if (
                _settings.Checkpoints is { } checkpoints
                && _settings.Optimizer.Steps % checkpoints.Every == 0
                && _state.BatchesDone < _stepsPerEpoch
            )
            {
                WriteCheckpoint();
            }
        }

        return true;
    }

    private float Step()
    {
        var optimizer = _settings.Optimizer;
        var start = _state.BatchesDone * _pass.Capacity;
        var count = Math.Min(_pass.Capacity, _train.Count - start);
        var weight = _batch.Select(start, count);
        var loss = _pass.Run(count, _batch);
        if (!double.IsFinite(loss / weight))
        {
            throw new TrainingDivergedException(optimizer.Steps + 1, _state.Epoch + 1, loss / weight);
        }

        var step = ((long)_state.Epoch * _stepsPerEpoch) + _state.BatchesDone;
        var factor = _settings.Schedule.Factor(step, (long)_epochs * _stepsPerEpoch, _stepsPerEpoch);
        var rate = (float)(optimizer.LearningRate * factor);
        optimizer.Step(_settings.Network.Parameters, rate, _pool);
        _state.BatchesDone++;
        _state.LossSum += loss;
        _state.WeightSum += weight;
        return rate;
    }

    private void EndEpoch()
    {
        var evaluation = _test is null
            ? new Evaluation(double.NaN, double.NaN)
            : Evaluation.Of(
                _settings.Network.Freeze(),
                _test,
                _settings.Loss,
                _pool,
                _settings.Network.Graph.TakesPixels
            );
        var epoch = new EpochReport(
            _state.Epoch + 1,
            _state.LossSum / _state.WeightSum,
            evaluation.Loss,
            evaluation.Accuracy,
            SecondsInEpoch
        );
        _state.Epochs.Add(epoch);
        KeepBest(epoch);
        _state.BeginEpoch(_state.Epoch + 1);
        _epochStart = Stopwatch.GetTimestamp();
        WriteCheckpoint();
        _progress?.Epoch(epoch);
    }

    private void KeepBest(EpochReport epoch)
    {
        if (_settings.EarlyStopping is not { } stopping)
        {
            return;
        }

        var score = stopping.Score(epoch);
        if (score > _state.BestScore + stopping.MinimumImprovement)
        {
            (_state.BestScore, _state.BestEpoch) = (score, epoch.Epoch);
            _state.Best = _settings.Network.Parameters.ToArrays();
        }
    }

    private bool IsOutOfPatience =>
        _settings.EarlyStopping is { } stopping && _state.Epoch - _state.BestEpoch >= stopping.Patience;

    private int? RestoreBest(TrainingEnd end)
    {
        if (_settings.EarlyStopping is null || _state.Best is null || end == TrainingEnd.Cancelled)
        {
            return null;
        }

        for (var i = 0; i < _state.Best.Length; i++)
        {
            _settings.Network.Parameters[i].CopyFrom(_state.Best[i]);
        }

        return _state.BestEpoch;
    }

    private void WriteCheckpoint() => _checkpoint?.Write(_state, SecondsInEpoch);

    private double SecondsInEpoch => _state.SecondsBefore + Stopwatch.GetElapsedTime(_epochStart).TotalSeconds;

    private TrainingPlan Plan() =>
        new(
            _settings.Network.Graph.Name,
            _settings.Network.Graph.ParameterCount,
            _train.Count,
            _pass.Capacity,
            _epochs,
            _settings.Threads,
            ((long)_state.Epoch * _stepsPerEpoch) + _state.BatchesDone
        );

    private StepReport Report(float rate) =>
        new(
            _state.Epoch + 1,
            _state.BatchesDone,
            _stepsPerEpoch,
            _state.LossSum / _state.WeightSum,
            rate,
            Math.Min((long)_state.BatchesDone * _pass.Capacity, _train.Count),
            SecondsInEpoch
        );
}
