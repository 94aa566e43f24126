using System.Globalization;
using Unroll.Benchmarks.Commands;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is [StartupCommand.ChildArgument, var weights])
{
    return StartupCommand.Predict(weights);
}

return BenchmarkCommands.Run(args);
