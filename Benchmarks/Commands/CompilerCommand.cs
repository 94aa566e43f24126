using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Unroll.Benchmarks.Building;
using Unroll.Benchmarks.Measuring;
using Unroll.Generator.Tests.Compilation;

namespace Unroll.Benchmarks.Commands;

/// <summary>
/// What the compiler costs: the time to generate ResNet-152 in a new process and again, what an edit elsewhere runs, the
/// size of what is emitted for each network of the zoo, its longest methods, and the time to build all of them.
/// </summary>
internal static class CompilerCommand
{
    /// <summary>The argument of the child processes, whose generator is cold.</summary>
    public const string ChildArgument = "generate";

    private static readonly string[] Stages =
    [
        Generator.Steps.Read,
        Generator.Steps.Check,
        Generator.Steps.Plan,
        Generator.Steps.Emit,
    ];

    private static readonly ZooSources Zoo = new();

    private const string Deep = "ResNet152";
    private const string Shallow = "ResNet50";

    public static Command Create()
    {
        var processes = CommonOptions.Positive("--processes", "The processes whose medians are taken.", 5);
        var json = new Option<FileInfo?>("--json") { Description = "Writes the figures to this file as JSON." };
        var command = new Command("compiler", "Measures the generator, and what it emits for the zoo.")
        {
            processes,
            json,
        };
        command.SetAction(result => Run(result.GetValue(processes), result.GetValue(json)));
        return command;
    }

    /// <summary>The child: generates once with everything of the generator cold, then with everything warm.</summary>
    public static int Generate(string network)
    {
        var compilation = MemoryCompilation.Create(Zoo.Of(network));
        _ = compilation.GetDiagnostics(); // Roslyn itself is warm in a build by then
        var cold = Milliseconds(compilation);
        var warm = Enumerable.Range(0, 60).Select(_ => Milliseconds(compilation)).TakeLast(9).ToList();
        Console.WriteLine(FormattableString.Invariant($"{cold} {Latency.Quantile(warm, 0.5)}"));
        return 0;
    }

    private static int Run(int processes, FileInfo? json)
    {
        // For children: the C# compiler collects garbage so, and is compiled ahead of time, where this Roslyn would run
        // with the JIT's counters in it for long.
        Environment.SetEnvironmentVariable("DOTNET_gcServer", "1");
        Environment.SetEnvironmentVariable("DOTNET_TieredPGO", "0");
        var times = Enumerable.Range(0, processes).Select(_ => InChild()).ToList();
        var cold = Latency.Quantile([.. times.Select(time => time.Cold)], 0.5);
        var warm = Latency.Quantile([.. times.Select(time => time.Warm)], 0.5);
        Write($"generating {Deep}: {cold:F0} ms in a new process, {warm:F0} ms warm (medians of {processes})");
        WriteReasons();

        var bytes = Zoo.Names.ToDictionary(name => name, SourceBytes, StringComparer.Ordinal);
        foreach (var (name, length) in bytes.OrderByDescending(pair => pair.Value))
        {
            Write($"{name, -18}{length, 12:N0} bytes of source");
        }

        Write(
            $"{"all", -18}{bytes.Values.Sum(), 12:N0}; {Deep} / {Shallow} = {(double)bytes[Deep] / bytes[Shallow]:F2}"
        );
        var longest = LongestMethods();
        foreach (var (method, length) in longest.Take(10))
        {
            Write($"{length, 8:N0} bytes of IL in {method}");
        }

        Write($"building the Zoo: {BuildSeconds():F1} s");
        if (json is not null)
        {
            var figures = new
            {
                largestMethodIlBytes = longest[0].Bytes,
                resnet152ColdMilliseconds = cold,
                resnet152WarmMilliseconds = warm,
                resnet152SourceBytes = bytes[Deep],
                resnet50SourceBytes = bytes[Shallow],
            };
            File.WriteAllText(json.FullName, JsonSerializer.Serialize(figures) + "\n");
        }

        return 0;
    }

    private static (double Cold, double Warm) InChild()
    {
        using var process = Processes.StartSelf(ChildArgument, Deep);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"A process that generates {Deep} failed:\n{output}");
        }

        var times = output.Split(' ').Select(time => double.Parse(time, CultureInfo.InvariantCulture)).ToList();
        return (times[0], times[1]);
    }

    /// <summary>Why each step ran again after an edit in the network's file that does not touch the attributes.</summary>
    private static void WriteReasons()
    {
        var compilation = MemoryCompilation.Create(Zoo.Of(Deep));
        var driver = MemoryCompilation.CreateDriver().RunGenerators(compilation);
        var tree = compilation.SyntaxTrees[0];
        var edited = CSharpSyntaxTree.ParseText(
            tree + "\ninternal static class Elsewhere;\n",
            MemoryCompilation.ParseOptions,
            tree.FilePath
        );
        var result = driver.RunGenerators(compilation.ReplaceSyntaxTree(tree, edited)).GetRunResult().Results.Single();
        foreach (var stage in Stages)
        {
            var reasons = result.TrackedSteps[stage].SelectMany(run => run.Outputs).Select(output => output.Reason);
            Write($"after an edit elsewhere in its file, {stage}: {string.Join(", ", reasons.Distinct())}");
        }
    }

    /// <summary>The generator's own time, as the C# compiler reports it: without parsing what it wrote.</summary>
    private static double Milliseconds(CSharpCompilation compilation) =>
        MemoryCompilation
            .CreateDriver()
            .RunGenerators(compilation)
            .GetTimingInfo()
            .GeneratorTimes.Single()
            .ElapsedTime.TotalMilliseconds;

    private static int SourceBytes(string network) =>
        MemoryCompilation
            .CreateDriver()
            .RunGenerators(MemoryCompilation.Create(Zoo.Of(network)))
            .GetRunResult()
            .GeneratedTrees.Sum(tree => Encoding.UTF8.GetByteCount(tree.ToString()));

    /// <summary>The methods of all networks, for all instruction sets, the longest first.</summary>
    private static IReadOnlyList<(string Method, int Bytes)> LongestMethods() =>
        [
            .. Zoo
                .Names.SelectMany(network =>
                {
                    var compilation = MemoryCompilation.Create(Zoo.Of(network));
                    MemoryCompilation
                        .CreateDriver()
                        .RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
                    return MethodLengths.Of(output);
                })
                .OrderByDescending(method => method.Bytes),
        ];

    private static double BuildSeconds()
    {
        var project = Path.Combine(Repository.Root, "Samples", "Zoo");
        var watch = Stopwatch.StartNew();
        var (code, log) = Processes.Read(
            "dotnet",
            [
                "build",
                project,
                .. "-c Release --no-restore --no-dependencies --no-incremental -nodeReuse:false".Split(' '),
            ]
        );
        return code == 0
            ? watch.Elapsed.TotalSeconds
            : throw new InvalidOperationException($"The build failed:\n{log}");
    }

    private static void Write(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));
}
