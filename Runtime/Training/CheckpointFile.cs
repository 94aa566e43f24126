using System.Globalization;

namespace Unroll;

/// <summary>
/// Writes and reads the checkpoint of a training: a safetensors file with the network's tensors under their names, the
/// optimizer's moments as <c>optimizer/MOMENT/TENSOR</c>, the best epoch's tensors as <c>best/TENSOR</c>, all in canonical
/// order, and all else as metadata.
/// </summary>
internal sealed class CheckpointFile(TrainingSettings settings, int samples)
{
    private const string Version = "1";

    private readonly string _path = settings.Checkpoints!.Path;

    private NetworkParameters Parameters => settings.Network.Parameters;

    /// <exception cref="IOException">The file cannot be written; the one before is intact.</exception>
    public void Write(TrainingState state, double secondsInEpoch)
    {
        var writer = new SafetensorsWriter();
        foreach (var (key, value) in Identity().Concat(Progress(state, secondsInEpoch)))
        {
            writer.AddMetadata(key, value);
        }

        for (var i = 0; i < Parameters.Count; i++)
        {
            var parameter = Parameters[i];
            writer.Add(parameter.Name, parameter.Dimensions, parameter.ToArray());
            foreach (var (name, moment) in MomentsOf(parameter))
            {
                writer.Add(name, parameter.Dimensions, parameter.ToArray(moment));
            }

            if (state.Best is { } best)
            {
                writer.Add(BestName(parameter), parameter.Dimensions, best[i]);
            }
        }

        AtomicFile.Write(_path, durable: false, writer.Write);
    }

    /// <exception cref="WeightsException">The file is malformed, or belongs to another training. Nothing has changed.</exception>
    public void Read(TrainingState state)
    {
        using var file = new SafetensorsReader(_path);
        CheckIdentity(file.Metadata);
        var tensors = ReadTensors(file);
        ReadProgress(file.Metadata, state, out var steps);
        if (state.BestEpoch > 0)
        {
            state.Best = [.. Parameters.Select(parameter => tensors[BestName(parameter)])];
        }

        foreach (var parameter in Parameters)
        {
            parameter.CopyFrom(tensors[parameter.Name]);
            foreach (var (name, moment) in MomentsOf(parameter))
            {
                parameter.CopyIn(moment, tensors[name]);
            }
        }

        settings.Optimizer.Resume(steps);
    }

    private static string BestName(Parameter parameter) => "best/" + parameter.Name;

    private IEnumerable<(string Name, AlignedBuffer Moment)> MomentsOf(Parameter parameter)
    {
        var names = settings.Optimizer.MomentNames;
        return parameter.Info.IsState
            ? []
            : names.Select((name, i) => ($"optimizer/{name}/{parameter.Name}", settings.Optimizer.Moments[i]));
    }

    /// <summary>What must be the same for the training to go on to the same bits.</summary>
    private IEnumerable<(string Key, string Value)> Identity() =>
        [
            ("checkpoint", Version),
            ("network", settings.Network.Graph.Name),
            ("optimizer", settings.Optimizer.GetType().Name),
            ("loss", settings.Loss.GetType().Name),
            ("batch size", Text(settings.BatchSize)),
            ("seed", Text(settings.Seed)),
            ("samples", Text(samples)),
        ];

    private void CheckIdentity(IReadOnlyDictionary<string, string> metadata)
    {
        foreach (var (key, expected) in Identity())
        {
            var found = Value(metadata, key);
            if (found != expected)
            {
                throw Unfit($"it is of a training with {key} {found}, and this one has {key} {expected}");
            }
        }
    }

    private IEnumerable<(string Key, string Value)> Progress(TrainingState state, double secondsInEpoch) =>
        [
            ("steps", Text(settings.Optimizer.Steps)),
            ("epoch", Text(state.Epoch)),
            ("batches done", Text(state.BatchesDone)),
            ("loss sum", Text(state.LossSum)),
            ("weight sum", Text(state.WeightSum)),
            ("seconds", Text(secondsInEpoch)),
            ("best epoch", Text(state.BestEpoch)),
            ("best score", Text(state.BestScore)),
            .. state.Epochs.Select(epoch =>
                (
                    $"epoch {epoch.Epoch}",
                    string.Join(
                        ' ',
                        Text(epoch.TrainLoss),
                        Text(epoch.TestLoss),
                        Text(epoch.TestAccuracy),
                        Text(epoch.Seconds)
                    )
                )
            ),
        ];

    private void ReadProgress(IReadOnlyDictionary<string, string> metadata, TrainingState state, out long steps)
    {
        try
        {
            steps = long.Parse(Value(metadata, "steps"), CultureInfo.InvariantCulture);
            state.Epoch = int.Parse(Value(metadata, "epoch"), CultureInfo.InvariantCulture);
            state.BatchesDone = int.Parse(Value(metadata, "batches done"), CultureInfo.InvariantCulture);
            state.LossSum = Real(Value(metadata, "loss sum"));
            state.WeightSum = Real(Value(metadata, "weight sum"));
            state.SecondsBefore = Real(Value(metadata, "seconds"));
            state.BestEpoch = int.Parse(Value(metadata, "best epoch"), CultureInfo.InvariantCulture);
            state.BestScore = Real(Value(metadata, "best score"));
            for (var epoch = 1; epoch <= state.Epoch; epoch++)
            {
                double[] numbers = [.. Value(metadata, $"epoch {epoch}").Split(' ').Select(Real)];
                state.Epochs.Add(new EpochReport(epoch, numbers[0], numbers[1], numbers[2], numbers[3]));
            }
        }
        catch (Exception exception) when (exception is FormatException or OverflowException or IndexOutOfRangeException)
        {
            throw Unfit($"its metadata are no checkpoint's ({exception.Message})", exception);
        }
    }

    private Dictionary<string, float[]> ReadTensors(SafetensorsReader file)
    {
        var byName = file.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        var hasBest = Value(file.Metadata, "best epoch") != "0";
        var tensors = new Dictionary<string, float[]>(StringComparer.Ordinal);
        foreach (var parameter in Parameters)
        {
            IEnumerable<string> names = MomentsOf(parameter).Select(moment => moment.Name).Prepend(parameter.Name);
            foreach (var name in hasBest ? names.Append(BestName(parameter)) : names)
            {
                if (!byName.TryGetValue(name, out var tensor) || !tensor.HasDimensions(parameter.Dimensions))
                {
                    throw Unfit($"it should hold '{name}' of {string.Join("x", parameter.Dimensions)}");
                }

                // An overflown moment is a matter of the training, not of the file.
                tensors.Add(name, file.ReadAny(tensor));
            }
        }

        return tensors;
    }

    private string Value(IReadOnlyDictionary<string, string> metadata, string key) =>
        metadata.TryGetValue(key, out var value) ? value : throw Unfit($"it is no checkpoint, it lacks '{key}'");

    private WeightsException Unfit(string problem, Exception? cause = null) =>
        new(_path, $"{problem}; training cannot go on from it", cause);

    private static double Real(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The shortest text that reads back as the same bits.</summary>
    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
