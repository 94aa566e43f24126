using Unroll.Generator.Kernels;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;
using Unroll.Generator.Planning.Convolutions;

namespace Unroll.Benchmarks.Convolutions;

/// <summary>The distinct convolutions that take most of the time of the networks that peers are measured on.</summary>
internal static class ConvolutionTable
{
    /// <summary>Network, input, filters, kernel, stride, padding, groups; several networks share most of them.</summary>
    private static readonly (
        string Network,
        int C,
        int Size,
        int K,
        int Kernel,
        int Stride,
        int Pad,
        int Groups
    )[] _rows =
    [
        ("resnet, googlenet, densenet", 3, 224, 64, 7, 2, 3, 1),
        ("vgg16", 3, 224, 64, 3, 1, 1, 1),
        ("alexnet", 3, 224, 64, 11, 4, 2, 1),
        ("mobilenet", 3, 224, 32, 3, 2, 1, 1),
        ("squeezenet", 3, 224, 64, 3, 2, 0, 1),
        ("vgg16", 64, 224, 64, 3, 1, 1, 1),
        ("vgg16", 64, 112, 128, 3, 1, 1, 1),
        ("vgg16", 128, 112, 128, 3, 1, 1, 1),
        ("vgg16", 128, 56, 256, 3, 1, 1, 1),
        ("vgg16", 256, 56, 256, 3, 1, 1, 1),
        ("vgg16", 256, 28, 512, 3, 1, 1, 1),
        ("vgg16", 512, 28, 512, 3, 1, 1, 1),
        ("vgg16", 512, 14, 512, 3, 1, 1, 1),
        ("resnet", 64, 56, 64, 3, 1, 1, 1),
        ("resnet", 128, 28, 128, 3, 1, 1, 1),
        ("resnet", 256, 14, 256, 3, 1, 1, 1),
        ("resnet", 512, 7, 512, 3, 1, 1, 1),
        ("resnet18", 64, 56, 128, 3, 2, 1, 1),
        ("resnet50", 128, 56, 128, 3, 2, 1, 1),
        ("resnet50", 256, 28, 256, 3, 2, 1, 1),
        ("resnet50", 512, 14, 512, 3, 2, 1, 1),
        ("resnet50", 64, 56, 256, 1, 1, 0, 1),
        ("resnet50", 256, 56, 64, 1, 1, 0, 1),
        ("resnet18", 64, 56, 128, 1, 2, 0, 1),
        ("resnet18", 128, 28, 256, 1, 2, 0, 1),
        ("resnet18", 256, 14, 512, 1, 2, 0, 1),
        ("resnet50", 256, 56, 512, 1, 2, 0, 1),
        ("resnet50", 512, 28, 1024, 1, 2, 0, 1),
        ("resnet50", 1024, 14, 2048, 1, 2, 0, 1),
        ("resnet50", 128, 28, 512, 1, 1, 0, 1),
        ("resnet50", 512, 28, 128, 1, 1, 0, 1),
        ("resnet50", 1024, 14, 256, 1, 1, 0, 1),
        ("resnet50", 256, 14, 1024, 1, 1, 0, 1),
        ("resnet50", 2048, 7, 512, 1, 1, 0, 1),
        ("resnet50", 512, 7, 2048, 1, 1, 0, 1),
        ("alexnet", 64, 27, 192, 5, 1, 2, 1),
        ("alexnet", 192, 13, 384, 3, 1, 1, 1),
        ("googlenet", 64, 56, 192, 3, 1, 1, 1),
        ("googlenet", 96, 28, 128, 3, 1, 1, 1),
        ("googlenet", 160, 7, 320, 3, 1, 1, 1),
        ("googlenet", 480, 14, 192, 1, 1, 0, 1),
        ("densenet121", 128, 56, 32, 3, 1, 1, 1),
        ("densenet121", 128, 14, 32, 3, 1, 1, 1),
        ("densenet121", 512, 14, 128, 1, 1, 0, 1),
        ("squeezenet", 16, 55, 64, 3, 1, 1, 1),
        ("squeezenet", 64, 13, 256, 3, 1, 1, 1),
        ("mobilenet", 32, 112, 32, 3, 1, 1, 32),
        ("mobilenet", 64, 112, 64, 3, 2, 1, 64),
        ("mobilenet", 128, 56, 128, 3, 1, 1, 128),
        ("mobilenet", 512, 14, 512, 3, 1, 1, 512),
        ("mobilenet", 512, 14, 512, 1, 1, 0, 1),
    ];

    /// <summary>Each with the network that it is from. All end in a rectifier.</summary>
    public static IEnumerable<(string Network, ConvolutionTask Task)> For(InstructionSet set) =>
        _rows.Select(row =>
        {
            var size = ((row.Size + (2 * row.Pad) - row.Kernel) / row.Stride) + 1;
            var window = new Window(
                row.Kernel,
                row.Kernel,
                row.Stride,
                row.Stride,
                1,
                1,
                row.Pad,
                row.Pad,
                row.Pad,
                row.Pad
            );
            var input = Generator.Model.Shape.Image(row.C, row.Size, row.Size);
            var output = Generator.Model.Shape.Image(row.K, size, size);
            var relu = new ActivationOperation(ActivationKind.ReLU, 0);
            return (row.Network, new ConvolutionTask(set, input, output, window, row.Groups, Activation: relu));
        });

    /// <summary>An image of few channels stays planar, as the planner has it.</summary>
    public static LayoutKind InputKind(ConvolutionTask task) =>
        task.Input.C < 4 ? LayoutKind.Planar : LayoutKind.Blocked;
}
