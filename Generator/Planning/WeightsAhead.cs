using Unroll.Generator.Kernels;

namespace Unroll.Generator.Planning;

/// <summary>
/// A fully connected layer waits for its weights: one multiply-add for each. So the convolutions before it, which leave
/// memory idle, ask for them, the last one first, each for as many as memory can give while it computes.
/// </summary>
internal static class WeightsAhead
{
    /// <summary>The floats that stay in the last cache until they are used, those that others read meanwhile included.</summary>
    private const int Most = 2 * 1024 * 1024;

    /// <summary>The floats that come from memory in a cycle beside computing.</summary>
    private const double Rate = 1.5;

    /// <summary>Fewer are not worth a kernel of its own.</summary>
    private const int Least = 16 * 1024;

    private const int LineFloats = 16;

    /// <summary>The calls, with kernels that ask for the weights of later ones.</summary>
    public static IReadOnlyList<Call> AskedFor(IReadOnlyList<Call> calls)
    {
        var asking = calls.ToList();
        for (var reader = 0; reader < asking.Count; reader++)
        {
            if (IsLarge(asking[reader].Kernel))
            {
                Ask(asking, reader);
            }
        }

        return asking;
    }

    private static void Ask(List<Call> calls, int reader)
    {
        var weights = Weights(calls[reader]);
        var (next, left) = (weights, Math.Min(Most, ((Dense)calls[reader].Kernel).WeightsLength));
        for (var i = reader - 1; i >= 0 && left > 0 && !IsLarge(calls[i].Kernel); i--)
        {
            if (
                calls[i].Kernel is AskingConvolution { Ahead: 0 } host
                && weights.Offset - Weights(calls[i]).Offset - host.WeightsLength <= Most
                && Math.Min(left, Room(host)) is >= Least and var share
            )
            {
                calls[i] = calls[i] with
                {
                    Kernel = host with { Ahead = share },
                    Arguments = [.. calls[i].Arguments, next],
                };
                next = next.Behind(share);
                left -= share;
            }
        }
    }

    private static bool IsLarge(Kernel kernel) => kernel is Dense { WeightsLength: >= NextWeights.Least };

    /// <summary>Packed weights lie in the order of the calls that read them.</summary>
    private static Argument Weights(Call call) => call.Arguments.First(argument => argument.Memory == Memory.Weights);

    /// <summary>In whole lines of a cache.</summary>
    private static int Room(AskingConvolution host) =>
        ((int)(Rate * host.Cycles) - host.WeightsLength) / LineFloats * LineFloats;
}
