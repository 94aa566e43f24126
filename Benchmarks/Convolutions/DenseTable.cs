using Unroll.Generator.Model;
using Unroll.Generator.Planning;
using Unroll.Generator.Tests.Convolutions;
using Unroll.Generator.Tests.FullyConnected;
using Precision = Unroll.Generator.Model.WeightPrecision;
using Set = Unroll.Generator.Kernels.InstructionSet;

namespace Unroll.Benchmarks.Convolutions;

/// <summary>
/// Fully connected layers with weights of either precision: from memory, as in a large network, and from the cache that
/// holds them, as in a network of one layer. It shows from which size on halved weights pay.
/// </summary>
internal static class DenseTable
{
    private static readonly (string Network, int Inputs, int Outputs)[] _rows =
    [
        ("mlp", 64, 64),
        ("64 KB", 128, 128),
        ("lenet5", 400, 120),
        ("256 KB", 256, 256),
        ("512 KB", 512, 256),
        ("1 MB", 512, 512),
        ("resnet18", 512, 1000),
        ("googlenet, mobilenet", 1024, 1000),
        ("resnet50", 2048, 1000),
        ("alexnet", 4096, 1000),
        ("alexnet", 9216, 4096),
        ("vgg16", 25088, 4096),
    ];

    public static void Write(Set set, string filter, Action<FormattableString> write)
    {
        write($"{"network", -28}{"dense", -24}{"weights", -12}{"cold, us", 10}{"GB/s", 7}{"warm, us", 10}{"GB/s", 7}");
        foreach (var (network, inputs, outputs) in _rows)
        {
            var name = $"dense {inputs} -> {outputs}";
            if (network.Contains(filter, StringComparison.Ordinal) || name.Contains(filter, StringComparison.Ordinal))
            {
                Measure(set, network, name, (inputs, outputs), write);
            }
        }
    }

    private static void Measure(
        Set set,
        string network,
        string name,
        (int Inputs, int Outputs) sizes,
        Action<FormattableString> write
    )
    {
        var input = Layout.Blocked(Generator.Model.Shape.Vector(sizes.Inputs), set);
        DenseCase[] cases =
        [
            new(set, input, sizes.Outputs, Precision.Float32),
            new(set, input, sizes.Outputs, Precision.BFloat16),
        ];
        var assembly = new StepAssembly(cases.Select(measured => measured.Step), isShared: false);
        for (var index = 0; index < cases.Length; index++)
        {
            var (measured, run, pack) = (cases[index], assembly.Runner(index), assembly.Packer(index));
            var (step, length) = (measured.Step, sizes.Inputs * sizes.Outputs);
            var bytes = sizeof(float) * (double)step.WeightsLength;
            var cold = new StepTiming(step, input, measured.Output, run, pack, length).Measure();
            var warm = new StepTiming(step, input, measured.Output, run, pack, length, isCold: false).Measure();
            write(
                $"{network, -28}{name, -24}{measured.Precision, -12}{cold * 1e6, 10:F1}{bytes / cold / 1e9, 7:F1}{warm * 1e6, 10:F1}{bytes / warm / 1e9, 7:F1}"
            );
        }
    }
}
