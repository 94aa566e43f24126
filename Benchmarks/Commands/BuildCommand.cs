using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using Unroll.Benchmarks.Measuring;

namespace Unroll.Benchmarks.Commands;

/// <summary>
/// What the generator adds to a cold build of the LeNet-5 sample: the C# compiler in a new process, with the generator
/// and, in turn, without it on the sources that it had written before.
/// </summary>
internal static partial class BuildCommand
{
    public static Command Create()
    {
        var builds = CommonOptions.Positive("--builds", "The builds each way.", 5);
        var command = new Command("build", "Measures what the generator adds to a cold build of the sample.")
        {
            builds,
        };
        command.SetAction(result => Run(result.GetValue(builds)));
        return command;
    }

    private static int Run(int builds)
    {
        var repository = Repository.Root;
        var generated = Directory.CreateTempSubdirectory("unroll-generated-").FullName;
        try
        {
            Compile(
                repository,
                "-p:EmitCompilerGeneratedFiles=true",
                $"-p:CompilerGeneratedFilesOutputPath={generated}"
            );
            var replace = Path.Combine(repository, "Benchmarks", "Building", "WithoutGenerator.targets");
            var (with, without) = (new List<double>(), new List<double>());
            for (var build = 0; build < builds; build++)
            {
                with.Add(Compile(repository));
                without.Add(
                    Compile(
                        repository,
                        $"-p:CustomAfterMicrosoftCommonTargets={replace}",
                        $"-p:GeneratedSources={generated}"
                    )
                );
            }

            var (slow, fast) = (Latency.Quantile(with, 0.5), Latency.Quantile(without, 0.5));
            Console.WriteLine(
                $"the compiler with the generator {slow:F0} ms, on its sources without it {fast:F0} ms (medians of {builds}): "
                    + $"the generator adds {slow - fast:F0} ms"
            );
            return 0;
        }
        finally
        {
            Directory.Delete(generated, recursive: true);
        }
    }

    /// <summary>Compiles the sample alone, from scratch; returns the milliseconds that the C# compiler took.</summary>
    private static double Compile(string repository, params string[] properties)
    {
        var (code, log) = Processes.Read(
            "dotnet",
            [
                "build",
                Path.Combine(repository, "Samples", "LeNet5"),
                .. "-c Release --no-restore --no-dependencies --no-incremental -nodeReuse:false".Split(' '),
                "-p:UseSharedCompilation=false",
                "-clp:PerformanceSummary",
                .. properties,
            ]
        );
        var time = CompilerTime().Match(log);
        return code == 0 && time.Success
            ? double.Parse(time.Groups[1].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"The build failed:\n{log}");
    }

    [GeneratedRegex(@"(\d+) ms\s+Csc\s+\d+ calls")]
    private static partial Regex CompilerTime();
}
