using Unroll.Generator.Kernels;

namespace Unroll.Generator.Planning.Convolutions;

/// <summary>Winograd's form along rows alone, of planar images, with so many rows of outputs at once.</summary>
internal sealed record RowWinogradConvolution(ConvolutionTask Task, int Outputs, LayoutKind Result)
    : ConvolutionAlgorithm(Task, LayoutKind.Planar)
{
    /// <summary>Kernels of more columns are not unrolled as a whole.</summary>
    private const int MostColumns = 7;

    /// <summary>The rows of outputs that may be computed at once.</summary>
    public static IReadOnlyList<int> TileHeights { get; } = [2, 4, 6];

    public override LayoutKind OutputKind => Result;

    /// <summary>Whole tiles are read, those that hang over the edge too.</summary>
    public override Border Border
    {
        get
        {
            var rows = (Task.Output.H + Outputs - 1) / Outputs * Outputs;
            var reach = rows + Task.Window.KernelHeight - 1 - Task.Window.PadTop;
            return Task.Border with { Bottom = Math.Max(Task.Border.Bottom, reach - Task.Input.H) };
        }
    }

    public override string Name =>
        $"Winograd F({Outputs}, {Task.Window.KernelHeight}) {(Result == LayoutKind.Planar ? "by width" : "by channels")}";

    public override double Cycles
    {
        get
        {
            var kernel = Kernel(Forecast());
            return WithWeights(kernel.Cycles, kernel.WeightsLength);
        }
    }

    public static bool CanCompute(ConvolutionTask task) =>
        task is { IsExact: false, Groups: 1, HasAddend: false }
        && task.Window
            is {
                KernelHeight: 3 or 5,
                KernelWidth: <= MostColumns,
                StrideHeight: 1,
                StrideWidth: 1,
                DilationHeight: 1,
                DilationWidth: 1
            };

    public override WeightedStep Plan(Layout input, Layout output, Layout? addend)
    {
        var kernel = Kernel(Geometry(input, output));
        Role[] roles = [Role.Input, Role.Weights, Role.Bias, Role.Output, Role.Scratch];
        return new WeightedStep([new WeightedCall(kernel, roles)], kernel, kernel.WeightsLength);
    }

    private RowWinograd Kernel(ConvolutionGeometry geometry) =>
        Result == LayoutKind.Planar
            ? new RowWinogradByWidth(Task.Set, geometry, Task.Pools, Outputs, Task.Activation)
            : new RowWinogradByChannels(Task.Set, geometry, Task.Pools, Outputs, Task.Activation);
}
