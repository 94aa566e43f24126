using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning.Convolutions;

/// <summary>Chooses how convolutions and fully connected layers are computed in inference.</summary>
internal static class ConvolutionChoice
{
    /// <summary>
    /// The algorithm for a task whose input has this layout. A planar output is only chosen where its readers take it.
    /// </summary>
    public static ConvolutionAlgorithm Choose(ConvolutionTask task, LayoutKind input, bool mayBePlanar) =>
        input == LayoutKind.Planar && mayBePlanar && DirectByWidth.Suits(task)
            ? new DirectByWidth(task)
            : new DirectByChannels(task);

    /// <summary>The kernels of a fully connected layer, over a value in any layout.</summary>
    public static WeightedStep Dense(
        InstructionSet set,
        Layout input,
        Layout output,
        ActivationOperation? activation,
        Layout? addend = null
    )
    {
        var kernel = new Dense(set, input, output, addend is not null, activation);
        return WeightedStep.Of(kernel, kernel.Inputs * kernel.Output.Blocks * set.Lanes, addend is not null);
    }
}
