using System.Globalization;
using Unroll.Benchmarks.Commands;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is [StartupCommand.ChildArgument, var weights])
{
    return StartupCommand.Predict(weights);
}

if (args is [CompilerCommand.ChildArgument, var network])
{
    return CompilerCommand.Generate(network);
}

return BenchmarkCommands.Run(args);
