using Unroll.Benchmarks.Measuring;
using Unroll.Benchmarks.Models;
using Unroll.Benchmarks.OnnxRuntime;

namespace Unroll.Benchmarks.Peers;

/// <summary>
/// Our predictor and ONNX Runtime, always in float32, on the same network and the same inputs, taking turns; where several
/// threads share a call, our predictor of one thread too.
/// </summary>
internal sealed class PeerComparison(OrtApi? onnxRuntime, int threads, double seconds, WeightPrecision precision)
{
    private const int Turns = 20;

    /// <summary>Inputs whose outputs are compared; of networks that take long, a few.</summary>
    private static int ComparedInputs(NetworkGraph graph) => graph.MultiplyAdds < 10_000_000 ? 50 : 3;

    private readonly InstructionSet _set = InstructionSets.Current;

    public PeerRow Run(string name)
    {
        using var model = BenchmarkModel.Create(name, threads, precision);
        using var files = new ModelFiles(model, withOnnx: onnxRuntime is not null);
        using var alone = threads == 1 ? null : BenchmarkModel.Create(name, threads: 1, precision);
        using var session = onnxRuntime is null ? null : new OrtSession(onnxRuntime, files.Onnx, model.Graph, threads);
        var maxError = session is null ? (double?)null : MaxError(model, session);
        var ours = new Latency(model.Predict);
        var peer = session is null ? null : new Latency(session.Run);
        var oneThread = alone is null ? null : new Latency(alone.Predict);
        var (peaks, peaksTimesOneThread) = (new List<double>(), new List<double>());
        ours.WarmUp(seconds);
        peer?.WarmUp(seconds);
        oneThread?.WarmUp(seconds);
        for (var turn = 0; turn < Turns; turn++)
        {
            peaks.Add(FmaPeak.Measure(_set));
            if (oneThread is not null)
            {
                peaksTimesOneThread.Add(FmaPeak.TimesOneThread(_set, threads));
            }

            ours.Measure(seconds / Turns);
            peer?.Measure(seconds / Turns);
            oneThread?.Measure(seconds / Turns);
        }

        var memory = PeerMemory.Measure(files, threads);
        var rate = 2.0 * model.Graph.MultiplyAdds / (ours.MedianMicroseconds * 1e-6);
        return new PeerRow(
            model.Name,
            threads,
            _set.Name(),
            precision.Name(),
            "onnxruntime",
            ours.MedianMicroseconds,
            ours.P99Microseconds,
            peer?.MedianMicroseconds,
            peer?.MedianMicroseconds / ours.MedianMicroseconds,
            rate / (threads * peaks.Max()),
            maxError,
            memory.Ours,
            memory.Peer,
            ours.FastestMicroseconds,
            peer?.FastestMicroseconds,
            oneThread?.MedianMicroseconds,
            oneThread is null ? null : Latency.Quantile(peaksTimesOneThread, 0.5)
        );
    }

    /// <summary>The largest difference over random inputs; pixels or words for a network that takes these.</summary>
    private static double MaxError(BenchmarkModel model, OrtSession session)
    {
        var random = new Random(1);
        var words = model.Graph.Layers.FirstOrDefault(layer => layer.Has("vocabulary"))?.Integers("vocabulary")[0];
        var (difference, largest) = (0.0, 0.0);
        for (var input = 0; input < ComparedInputs(model.Graph); input++)
        {
            foreach (ref var element in model.Input.AsSpan())
            {
                element =
                    words is { } vocabulary ? random.Next(vocabulary)
                    : model.Graph.TakesPixels ? random.Next(256)
                    : (2 * random.NextSingle()) - 1;
            }

            model.Input.CopyTo(session.Input);
            model.Predict(1);
            session.Run(1);
            for (var i = 0; i < model.Output.Length; i++)
            {
                difference = Math.Max(difference, Math.Abs(model.Output[i] - session.Output[i]));
                largest = Math.Max(largest, Math.Abs(session.Output[i]));
            }
        }

        return difference / largest;
    }
}
