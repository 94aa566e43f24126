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
            LayersCommand.Create(),
            TrainingCommand.Create(),
            KernelsCommand.Create(),
            CallsCommand.Create(),
            StartupCommand.Create(),
            BuildCommand.Create(),
            CompilerCommand.Create(),
        };
        try
        {
            return root.Parse(arguments).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or DllNotFoundException)
        {
            Console.Error.WriteLine(error.Message);
            return 1;
        }
    }
}
