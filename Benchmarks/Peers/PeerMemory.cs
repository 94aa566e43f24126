using System.Diagnostics;
using System.Globalization;
using Unroll.Benchmarks.Commands;
using Unroll.Benchmarks.Models;
using Unroll.Benchmarks.OnnxRuntime;

namespace Unroll.Benchmarks.Peers;

/// <summary>
/// The memory of a prediction: the most that a process held which loads a network from its file and predicts once, less
/// what the process held before it. Each side has a process of its own.
/// </summary>
internal static class PeerMemory
{
    /// <summary>The first argument of the process that is measured.</summary>
    public const string ChildArgument = "peak-memory";

    private const string OnnxRuntimeSide = "onnxruntime";

    /// <summary>Megabytes (10^6 bytes) of both; null for a peer that is not there.</summary>
    public static (double Ours, double? Peer) Measure(ModelFiles files, int threads) =>
        (
            Measure("ours", files, files.Weights, threads),
            files.HasOnnx ? Measure(OnnxRuntimeSide, files, files.Onnx, threads) : null
        );

    /// <summary>What the measured process does.</summary>
    public static int Predict(string side, string model, WeightPrecision precision, string file, int threads)
    {
        var before = Peak();
        if (side == OnnxRuntimeSide)
        {
            var api = new OrtApi(OrtLibrary.Find()!);
            using var session = new OrtSession(api, file, BenchmarkModel.GraphOf(model), threads);
            session.Run(1);
        }
        else
        {
            var predictor = BenchmarkModel.Load(model, file, threads, precision);
            predictor.PredictBatch(new float[predictor.InputLength], 1, new float[predictor.OutputLength]);
        }

        Console.WriteLine((Peak() - before).ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    private static long Peak()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }

    private static double Measure(string side, ModelFiles files, string file, int threads)
    {
        using var process = Processes.StartSelf(
            ChildArgument,
            side,
            files.Name,
            files.Precision.ToString(),
            file,
            threads.ToString(CultureInfo.InvariantCulture)
        );
        var bytes = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? double.Parse(bytes, CultureInfo.InvariantCulture) / 1e6
            : throw new InvalidOperationException($"The measured process failed with code {process.ExitCode}.");
    }
}
