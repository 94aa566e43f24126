using System.CommandLine;
using System.Globalization;
using Unroll.Benchmarks.Convolutions;
using Unroll.Benchmarks.Measuring;
using Unroll.Generator.Planning.Convolutions;
using Unroll.Generator.Tests.Convolutions;
using Set = Unroll.Generator.Kernels.InstructionSet;

namespace Unroll.Benchmarks.Commands;

/// <summary>
/// Each convolution of the networks by every algorithm that can compute it, one thread: what the planner forecast, what
/// was measured, and the share of the peak of multiply-adds in the same run. It shows whether the planner chose well. Then
/// fully connected layers with weights of either precision.
/// </summary>
internal static class KernelsCommand
{
    public static Command Create()
    {
        var filter = new Option<string>("--filter")
        {
            DefaultValueFactory = _ => "",
            Description = "Only those whose network or shape contains this: resnet50, 56x56, dense.",
        };
        var command = new Command(
            "kernels",
            "Measures convolutions beside what the planner forecast, and dense layers by precision."
        )
        {
            filter,
        };
        command.SetAction(result => Run(result.GetValue(filter) ?? ""));
        return command;
    }

    private static void Run(string filter)
    {
        var current = InstructionSets.Current;
        var set = Set.All.Single(known => known.Name.Equals(current.Name(), StringComparison.OrdinalIgnoreCase));
        var peak = FmaPeak.Measure(current);
        if (set == Set.Avx512)
        {
            var beside = FmaPeak.MeasureBesideAdditions();
            Write($"Peak of multiply-adds with as many additions beside: {beside / 1e9:F1} GFLOP/s.");
        }

        Write(
            $"{set.Title}, one thread; peak {peak / 1e9:F1} GFLOP/s. Times in microseconds; * is the planner's choice."
        );
        Write(
            $"{"network", -28}{"convolution", -34}{"algorithm", -30}{"forecast", 9}{"measured", 10}{"GFLOP/s", 9}{"share", 7}"
        );
        foreach (var (network, task) in ConvolutionTable.For(set))
        {
            var name = Name(task);
            if (network.Contains(filter, StringComparison.Ordinal) || name.Contains(filter, StringComparison.Ordinal))
            {
                Measure(network, name, task, peak);
            }
        }

        DenseTable.Write(set, filter, Write);
    }

    private static void Measure(string network, string name, ConvolutionTask task, double peak)
    {
        // A core at its peak starts two multiply-adds in each of the forecast's cycles.
        var cyclesPerSecond = peak / (4 * task.Set.Lanes);
        var input = ConvolutionTable.InputKind(task);
        var chosen = ConvolutionChoice.Choose(task, input, mayBePlanar: false);
        ConvolutionCase[] cases =
        [
            .. ConvolutionChoice
                .Candidates(task, input)
                .Where(algorithm => algorithm.OutputKind == chosen.OutputKind)
                .Select(algorithm => new ConvolutionCase(algorithm)),
        ];
        var assembly = new StepAssembly(cases.Select(measured => measured.Step), isShared: false);
        var taps = task.Input.C / task.Groups * task.Window.KernelHeight * task.Window.KernelWidth;
        var operations = 2.0 * task.Output.Size * taps;
        for (var index = 0; index < cases.Length; index++)
        {
            var (measured, run, pack) = (cases[index], assembly.Runner(index), assembly.Packer(index));
            var (step, length) = (measured.Step, task.Output.C * taps);
            var seconds = new StepTiming(step, measured.Input, measured.Output, run, pack, length).Measure();
            var algorithm = measured.Algorithm;
            var forecast = algorithm.Cycles / cyclesPerSecond;
            var mark = algorithm == chosen ? "*" : "";
            Write(
                $"{network, -28}{name, -34}{algorithm.Name + mark, -30}{forecast * 1e6, 9:F0}{seconds * 1e6, 10:F0}{operations / seconds / 1e9, 9:F1}{operations / seconds / peak, 7:P0}"
            );
        }
    }

    private static string Name(ConvolutionTask task) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{task.Input} -> {task.Output.C}, {task.Window.KernelHeight}x{task.Window.KernelWidth}/{task.Window.StrideHeight}{(task.Groups > 1 ? ", depthwise" : "")}"
        );

    private static void Write(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));
}
