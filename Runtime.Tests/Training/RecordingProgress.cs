namespace Unroll.Tests;

/// <summary>Remembers what a training told, and may act in the middle of it.</summary>
internal sealed class RecordingProgress(Action<StepReport>? onStep = null) : TrainingProgress
{
    public List<StepReport> Steps { get; } = [];

    public List<EpochReport> Epochs { get; } = [];

    public TrainingPlan? Plan { get; private set; }

    public TrainingReport? Report { get; private set; }

    public override void Begin(TrainingPlan plan) => Plan = plan;

    public override void Step(in StepReport step)
    {
        Steps.Add(step);
        onStep?.Invoke(step);
    }

    public override void Epoch(EpochReport epoch) => Epochs.Add(epoch);

    public override void End(TrainingReport report) => Report = report;
}
