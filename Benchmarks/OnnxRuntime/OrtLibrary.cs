namespace Unroll.Benchmarks.OnnxRuntime;

/// <summary>Where the native library of ONNX Runtime is: where UNROLL_ONNXRUNTIME says, else where install-peers puts it.</summary>
internal static class OrtLibrary
{
    public const string Variable = "UNROLL_ONNXRUNTIME";

    /// <summary>What to tell somebody who has it not.</summary>
    public const string HowToInstall =
        $"ONNX Runtime is not installed: run Benchmarks/install-peers, or name its libonnxruntime.so in {Variable}.";

    /// <summary>The library's path; null if it is not installed.</summary>
    /// <exception cref="FileNotFoundException">The variable names a file that does not exist.</exception>
    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return File.Exists(named)
                ? named
                : throw new FileNotFoundException($"{Variable} names '{named}', which does not exist.", named);
        }

        var binaries = Path.Combine(PeerFolder, "node_modules", "onnxruntime-node", "bin");
        return Directory.Exists(binaries)
            ? Directory
                .EnumerateFiles(binaries, "libonnxruntime.so.1", SearchOption.AllDirectories)
                .FirstOrDefault(path => path.Contains(Path.Combine("linux", Architecture), StringComparison.Ordinal))
            : null;
    }

    private static string Architecture =>
        System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture
        == System.Runtime.InteropServices.Architecture.Arm64
            ? "arm64"
            : "x64";

    private static string PeerFolder
    {
        get
        {
            var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } set
                ? set
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
            return Path.Combine(cache, "unroll", "peers");
        }
    }
}
