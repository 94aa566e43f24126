using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning.Convolutions;

/// <summary>Chooses how convolutions and fully connected layers are computed in inference.</summary>
internal static class ConvolutionChoice
{
    /// <summary>
    /// The fastest algorithm for a task whose input has this layout, by their own forecasts. A planar output is only chosen
    /// where its readers take it, and then where columns fill the lanes better than channels: what reads it gains too.
    /// </summary>
    public static ConvolutionAlgorithm Choose(ConvolutionTask task, LayoutKind input, bool mayBePlanar)
    {
        var isPlanar = mayBePlanar && input == LayoutKind.Planar && DirectByWidth.Suits(task);
        return Candidates(task, input)
            .Where(candidate => candidate.OutputKind == (isPlanar ? LayoutKind.Planar : LayoutKind.Blocked))
            .OrderBy(candidate => candidate.Cycles)
            .First();
    }

    /// <summary>Every algorithm that can compute the task.</summary>
    public static IEnumerable<ConvolutionAlgorithm> Candidates(ConvolutionTask task, LayoutKind input)
    {
        yield return new DirectByChannels(task, input);
        if (input == LayoutKind.Planar && DirectByWidth.CanCompute(task))
        {
            yield return new DirectByWidth(task);
        }

        if (input == LayoutKind.Planar && RowWinogradConvolution.CanCompute(task))
        {
            foreach (var outputs in RowWinogradConvolution.TileHeights)
            {
                yield return new RowWinogradConvolution(task, outputs, LayoutKind.Planar);
                yield return new RowWinogradConvolution(task, outputs, LayoutKind.Blocked);
            }
        }

        if (input == LayoutKind.Blocked && DirectByDepth.CanCompute(task))
        {
            yield return new DirectByDepth(task);
        }

        if (input == LayoutKind.Blocked && GatheredPointwise.CanCompute(task))
        {
            yield return new GatheredPointwise(task);
        }

        if (input == LayoutKind.Blocked && PairedPointwise.CanCompute(task))
        {
            yield return new PairedPointwise(task);
        }

        if (input == LayoutKind.Blocked && WinogradConvolution.CanCompute(task))
        {
            yield return new WinogradConvolution(task, 2);
            yield return new WinogradConvolution(task, 4);
        }
    }

    /// <summary>The kernels of a fully connected layer, over a value in any layout.</summary>
    public static WeightedStep Dense(
        InstructionSet set,
        Layout input,
        Layout output,
        ActivationOperation? activation,
        Layout? addend = null,
        WeightPrecision precision = WeightPrecision.Float32
    )
    {
        var kernel = new Dense(set, input, output, addend is not null, activation, precision);
        return WeightedStep.Of(kernel, kernel.WeightsLength, addend is not null);
    }
}
