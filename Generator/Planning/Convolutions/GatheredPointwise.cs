using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning.Convolutions;

/// <summary>
/// A pointwise convolution with a stride as one without, over the pixels that it reads, which are brought together before:
/// else each tile of channels would read every other pixel of an image anew.
/// </summary>
internal sealed record GatheredPointwise(ConvolutionTask Task) : ConvolutionAlgorithm(Task, LayoutKind.Blocked)
{
    /// <summary>The cycles for each vector that is brought over.</summary>
    private const double Move = 5;

    public override string Name => "gathered";

    /// <summary>On any processor: those that gain from channels in pairs must not choose for the others.</summary>
    public override double Cycles =>
        new DirectByChannels(Dense, LayoutKind.Blocked).Cycles + (Move * Pixels.Area * Task.Set.Blocks(Pixels.C));

    private ConvolutionTask Dense =>
        Task with
        {
            Input = Pixels,
            Window = Task.Window with { StrideHeight = 1, StrideWidth = 1 },
        };

    private Shape Pixels => Shape.Image(Task.Input.C, Task.Output.H, Task.Output.W);

    public static bool CanCompute(ConvolutionTask task) =>
        task is { Groups: 1, Window: { IsPointwise: true, HasPadding: false } }
        && (task.Window.StrideHeight > 1 || task.Window.StrideWidth > 1);

    public override WeightedStep Plan(Layout input, Layout output, Layout? addend)
    {
        var pixels = Layout.Blocked(Pixels, Task.Set);
        var gather = new Gather(Task.Set, input, pixels, Task.Window.StrideHeight, Task.Window.StrideWidth);
        ConvolutionAlgorithm algorithm = PairedPointwise.CanCompute(Dense)
            ? new PairedPointwise(Dense)
            : new DirectByChannels(Dense, LayoutKind.Blocked);
        var dense = algorithm.Plan(pixels, output, addend);
        return dense with
        {
            Calls =
            [
                new WeightedCall(gather, [Role.Input, Role.Shared]),
                .. dense.Calls.Select(call =>
                    call with
                    {
                        Roles = [.. call.Roles.Select(role => role == Role.Input ? Role.Shared : role)],
                    }
                ),
            ],
            SharedLength = pixels.Length,
        };
    }
}
