using System.Diagnostics;
using System.Globalization;

namespace Unroll;

/// <summary>
/// Writes a line for each epoch; on a terminal also one that is written over and over: rate, time left, loss.
/// </summary>
public sealed class ConsoleProgress : TrainingProgress
{
    private static readonly long RefreshTicks = Stopwatch.Frequency / 10;

    private readonly TextWriter _writer;
    private readonly bool _isTerminal;
    private TrainingPlan? _plan;
    private long _lastRefresh;
    private int _lineLength;

    /// <summary>Writes to the console.</summary>
    public ConsoleProgress()
        : this(Console.Out, !Console.IsOutputRedirected) { }

    /// <summary>Writes elsewhere.</summary>
    /// <param name="writer">Takes the lines.</param>
    /// <param name="isTerminal">Whether a carriage return goes back to the start of the line.</param>
    public ConsoleProgress(TextWriter writer, bool isTerminal)
    {
        ArgumentNullException.ThrowIfNull(writer);
        (_writer, _isTerminal) = (writer, isTerminal);
    }

    /// <inheritdoc/>
    public override void Begin(TrainingPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        _plan = plan;
        var from = plan.StepsDone > 0 ? Text($", resumed after {plan.StepsDone:N0} steps") : "";
        WriteLine(
            Text(
                $"{plan.Network}: {plan.Parameters:N0} parameters, {plan.Samples:N0} samples in batches of {plan.BatchSize}, {Count(plan.Epochs, "epoch")}, {Count(plan.Threads, "thread")}{from}"
            )
        );
    }

    /// <inheritdoc/>
    public override void Step(in StepReport step)
    {
        var now = Stopwatch.GetTimestamp();
        if (!_isTerminal || now - _lastRefresh < RefreshTicks)
        {
            return;
        }

        _lastRefresh = now;
        var line = Text(
            $"epoch {step.Epoch}/{_plan?.Epochs}  {100.0 * step.Step / step.StepsPerEpoch, 3:F0} %  {step.Samples / step.Seconds:N0} samples/s  {TimeLeft(step)} left  loss {step.MeanLoss:F4}"
        );
        _writer.Write("\r" + line.PadRight(_lineLength));
        _writer.Flush();
        _lineLength = line.Length;
    }

    /// <inheritdoc/>
    public override void Epoch(EpochReport epoch)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        var test = double.IsNaN(epoch.TestLoss) ? "" : Text($"  test loss {epoch.TestLoss:F4}");
        var accuracy = double.IsNaN(epoch.TestAccuracy) ? "" : Text($"  accuracy {100 * epoch.TestAccuracy:F2} %");
        WriteLine(
            Text(
                $"epoch {epoch.Epoch}/{_plan?.Epochs}  loss {epoch.TrainLoss:F4}{test}{accuracy}  {epoch.Seconds:F1} s"
            )
        );
    }

    /// <inheritdoc/>
    public override void End(TrainingReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        switch (report.End)
        {
            case TrainingEnd.Cancelled:
                WriteLine(Text($"cancelled after {report.Steps:N0} steps"));
                break;
            case TrainingEnd.StoppedEarly:
                WriteLine(Text($"stopped early; the network is that of epoch {report.BestEpoch}"));
                break;
        }
    }

    private string TimeLeft(in StepReport step)
    {
        var epochsLeft = (_plan?.Epochs ?? step.Epoch) - step.Epoch + 1 - (step.Step / (double)step.StepsPerEpoch);
        var seconds = step.Seconds * step.StepsPerEpoch / step.Step * epochsLeft;
        return seconds < 60 ? Text($"{seconds:F0} s") : Text($"{(long)seconds / 60}:{(long)seconds % 60:D2} min");
    }

    /// <summary>Wipes what the refreshed line has left behind.</summary>
    private void WriteLine(string line)
    {
        if (_lineLength > 0)
        {
            _writer.Write("\r" + new string(' ', _lineLength) + "\r");
            _lineLength = 0;
        }

        _writer.WriteLine(line);
    }

    private static string Count(int count, string noun) => Text($"{count} {noun}{(count == 1 ? "" : "s")}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
