using System.Diagnostics;

namespace Unroll.Benchmarks.Commands;

/// <summary>Starts processes whose output is read.</summary>
internal static class Processes
{
    /// <summary>Starts this program again, whether it runs as an executable of its own or under the dotnet host.</summary>
    public static Process StartSelf(params string[] arguments)
    {
        var host = Environment.ProcessPath ?? throw new InvalidOperationException("This process has no path.");
        var assembly = typeof(Processes).Assembly.Location;
        return Path.GetFileNameWithoutExtension(host) == "dotnet"
            ? Start(host, [assembly, .. arguments])
            : Start(host, arguments);
    }

    /// <summary>Starts a program; its standard output is to be read by the caller.</summary>
    public static Process Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} could not be started.");
    }

    /// <summary>Runs a program to its end; returns its exit code and what it wrote to its standard output.</summary>
    public static (int Code, string Output) Read(string program, IEnumerable<string> arguments)
    {
        using var process = Start(program, arguments);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
