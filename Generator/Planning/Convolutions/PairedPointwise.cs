using Unroll.Generator.Kernels;

namespace Unroll.Generator.Planning.Convolutions;

/// <summary>
/// A pointwise convolution with channels in pairs, over an image without a border; over another it is the direct form. Its
/// forecast is for a core that adds beside its multiply-adds; on another one it takes the direct form's time.
/// </summary>
internal sealed record PairedPointwise(ConvolutionTask Task) : ConvolutionAlgorithm(Task, LayoutKind.Blocked)
{
    /// <summary>The cycles for the sums of a vector of inputs.</summary>
    private const double Sum = 1.5;

    private readonly DirectByChannels _direct = new(Task, LayoutKind.Blocked);

    public override string Name => "in pairs";

    public override double Cycles
    {
        get
        {
            var (kernel, pixels) = (ForecastKernel!, Task.Input.Area);
            var sums = Sum * Task.Set.Blocks(Task.Input.C) * pixels;
            return WithWeights(kernel.PairedCycles + sums, kernel.WeightsLength);
        }
    }

    private PairedConvolution? ForecastKernel
    {
        get
        {
            var geometry = Forecast();
            return Kernel(geometry.Input, geometry.Output, Task.HasAddend ? geometry.Output : null);
        }
    }

    public static bool CanCompute(ConvolutionTask task) =>
        task is { IsExact: false, Groups: 1, Pools: false, Window: { IsPointwise: true, HasPadding: false } }
        && task.Window is { StrideHeight: 1, StrideWidth: 1 }
        && task.Set == InstructionSet.Avx512
        && task.Input.C >= PairedChannels.Block
        && task.Input.Area >= PairSums.Tile
        && new PairedPointwise(task).ForecastKernel is not null;

    public override WeightedStep Plan(Layout input, Layout output, Layout? addend)
    {
        if (Kernel(input, output, addend) is not { } kernel)
        {
            return _direct.Plan(input, output, addend);
        }

        Role[] addends = addend is null ? [] : [Role.Addend];
        Role[] roles = [Role.Input, Role.Weights, Role.Bias, .. addends, Role.Output, Role.Sums];
        var call = new WeightedCall(kernel, roles);
        return new WeightedStep(
            kernel.MakesSums ? [call] : [new WeightedCall(kernel.Sums, [Role.Input, Role.Sums]), call],
            kernel,
            kernel.WeightsLength,
            SumsLength: kernel.Sums.Length
        );
    }

    /// <summary>Null where it is the direct form alone.</summary>
    private PairedConvolution? Kernel(Layout input, Layout output, Layout? addend) =>
        input.IsDense ? PairedConvolution.Of(_direct.Kernel(Geometry(input, output), addend)) : null;
}
