using System.Globalization;
using Unroll.Benchmarks.Commands;
using Unroll.Benchmarks.Peers;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case [StartupCommand.ChildArgument, var model, var weights]:
        return StartupCommand.Predict(model, weights);
    case [PeerMemory.ChildArgument, var side, var model, var file, var threads]:
        return PeerMemory.Predict(side, model, file, int.Parse(threads, CultureInfo.InvariantCulture));
}

return BenchmarkCommands.Run(args);
