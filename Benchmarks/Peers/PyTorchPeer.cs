using System.Globalization;
using Unroll.Benchmarks.Commands;

namespace Unroll.Benchmarks.Peers;

/// <summary>The training script that stands beside this project, run by the Python that has PyTorch.</summary>
internal sealed class PyTorchPeer
{
    public const string Variable = "UNROLL_PYTHON";

    /// <summary>What to tell somebody who has it not.</summary>
    public const string HowToInstall =
        $"PyTorch is not installed: run Benchmarks/install-peers, or name a Python that has it in {Variable}.";

    private readonly string _python;

    private PyTorchPeer(string python, string version) => (_python, Version) = (python, version);

    public string Version { get; }

    /// <summary>Looks for PyTorch; null if it is not there.</summary>
    public static PyTorchPeer? Find()
    {
        var python = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : "/usr/bin/python3";
        if (!File.Exists(python))
        {
            return null;
        }

        var (code, output) = Processes.Read(python, ["-c", "import torch; print(torch.__version__)"]);
        return code == 0 ? new PyTorchPeer(python, output.Trim()) : null;
    }

    /// <summary>Trains for a while in a process of its own; returns images a second.</summary>
    public double Train(string model, int threads, int batch, double seconds)
    {
        var script = Path.Combine(Repository.Root, "Benchmarks", "PyTorch", $"train_{model}.py");
        var (code, output) = Processes.Read(
            _python,
            [script, "--threads", Text(threads), "--batch", Text(batch), "--seconds", Text(seconds)]
        );
        return code == 0
            ? double.Parse(output, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"{script} failed with code {code}.");
    }

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
