using System.Globalization;
using Unroll;
using Unroll.Benchmarks.Commands;
using Unroll.Benchmarks.Peers;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case [StartupCommand.ChildArgument, var model, var weights]:
        return StartupCommand.Predict(model, weights);
    case [PeerMemory.ChildArgument, var side, var model, var precision, var file, var threads]:
        return PeerMemory.Predict(
            side,
            model,
            Enum.Parse<WeightPrecision>(precision),
            file,
            int.Parse(threads, CultureInfo.InvariantCulture)
        );
}

if (args is [CompilerCommand.ChildArgument, var network])
{
    return CompilerCommand.Generate(network);
}

return BenchmarkCommands.Run(args);
