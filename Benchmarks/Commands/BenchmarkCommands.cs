using System.CommandLine;

namespace Unroll.Benchmarks.Commands;

/// <summary>The command line. Apart from Program, so that a measured start does not load what parses it.</summary>
internal static class BenchmarkCommands
{
    public static int Run(string[] arguments)
    {
        var root = new RootCommand("Measures Unroll, beside its peers where they are installed.")
        {
            PeersCommand.Create(),
            TrainingCommand.Create(),
            KernelsCommand.Create(),
            StartupCommand.Create(),
            BuildCommand.Create(),
        };
        return root.Parse(arguments).Invoke();
    }
}
