using System.Diagnostics;
using Unroll.Benchmarks.Measuring;
using Unroll.Benchmarks.Models;
using Unroll.Benchmarks.OnnxRuntime;

namespace Unroll.Benchmarks.Peers;

/// <summary>The steps of our predictor, and the operators of ONNX Runtime, on the same network, taking turns.</summary>
internal sealed class LayerComparison(OrtApi? onnxRuntime, double seconds)
{
    /// <summary>Calls after which our code has reached its last tier.</summary>
    private const int WarmUps = 40;

    private const int Turns = 20;

    public IReadOnlyList<LayerRow> Run(string name)
    {
        using var model = BenchmarkModel.Create(name, threads: 1);
        using var files = new ModelFiles(model, withOnnx: onnxRuntime is not null);
        var clock = new StepClock(model.Steps, model.Input, model.Output);
        var peaks = new List<double>();
        using (var session = Session(model, files))
        {
            for (var call = 0; call < WarmUps; call++)
            {
                clock.Run(counts: false);
                session?.Run(1);
            }

            for (var turn = 0; turn < Turns; turn++)
            {
                peaks.Add(FmaPeak.Measure(InstructionSets.Current));
                Repeat(() => clock.Run(counts: true));
                Repeat(() => session?.Run(1));
            }
        }

        // The session's end has written the profile.
        var operators = onnxRuntime is null ? [] : OrtProfile.Read(files.WrittenProfile);
        var steps = model.Steps.Steps.Zip(clock.Medians);
        return LayerRows.Of(model.Graph, steps, operators, peaks.Max());
    }

    private OrtSession? Session(BenchmarkModel model, ModelFiles files) =>
        onnxRuntime is null ? null : new OrtSession(onnxRuntime, files.Onnx, model.Graph, threads: 1, files.Profile);

    private void Repeat(Action call)
    {
        var start = Stopwatch.GetTimestamp();
        do
        {
            call();
        } while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds / Turns);
    }
}
