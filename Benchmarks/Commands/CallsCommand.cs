using System.CommandLine;
using BenchmarkDotNet.Running;

namespace Unroll.Benchmarks.Commands;

/// <summary>BenchmarkDotNet on single calls; what follows the command goes to BenchmarkDotNet.</summary>
internal static class CallsCommand
{
    public static Command Create()
    {
        var rest = new Argument<string[]>("arguments")
        {
            Arity = ArgumentArity.ZeroOrMore,
            Description = "BenchmarkDotNet's own arguments, such as --filter '*LeNet5*'.",
        };
        var command = new Command("calls", "Measures single calls with BenchmarkDotNet.") { rest };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(result =>
        {
            string[] arguments = [.. result.GetValue(rest) ?? [], .. result.UnmatchedTokens];
            BenchmarkRunner.Run<PredictBenchmarks>(args: arguments);
        });
        return command;
    }
}
