using Unroll.Generator.Emission;

namespace Unroll.Generator.Kernels;

/// <summary>
/// Turns a matrix of features x images (images in the lanes) into images x features or back, a square of lanes x lanes at
/// a time: log2(lanes) rounds of exchanging halves between pairs of vectors.
/// </summary>
internal static class Transposition
{
    /// <summary>
    /// rows[n * stride + i] = lanes[i * L + n]. With <paramref name="padded"/> a row has room for whole vectors, and what is
    /// behind the last feature becomes zero.
    /// </summary>
    public static void WriteToRows(
        CodeWriter writer,
        InstructionSet set,
        string lanes,
        string rows,
        int features,
        int images,
        int stride,
        bool padded
    )
    {
        using (writer.Block($"for (var i = 0; i < {features}; i++)"))
        {
            writer.Line($"ref var from = ref Unsafe.Add(ref {lanes}, i * {set.Lanes});");
            writer.Line($"ref var to = ref Unsafe.Add(ref {rows}, i);");
            foreach (var n in Enumerable.Range(0, images))
            {
                writer.Line($"Unsafe.Add(ref to, {n * stride}) = Unsafe.Add(ref from, {n});");
            }
        }

        if (padded && features % set.Lanes != 0)
        {
            using (writer.Block($"for (var i = {features}; i < {set.RoundUp(features)}; i++)"))
            {
                foreach (var n in Enumerable.Range(0, images))
                {
                    writer.Line($"Unsafe.Add(ref {rows}, i + {n * stride}) = 0f;");
                }
            }
        }
    }

    /// <summary>lanes[i * L + n] = rows[n * stride + i].</summary>
    public static void WriteToLanes(
        CodeWriter writer,
        InstructionSet set,
        string rows,
        string lanes,
        int features,
        int stride
    )
    {
        using (writer.Block($"for (var i = 0; i < {features}; i++)"))
        {
            writer.Line($"ref var from = ref Unsafe.Add(ref {rows}, i);");
            writer.Line($"ref var to = ref Unsafe.Add(ref {lanes}, i * {set.Lanes});");
            foreach (var n in Enumerable.Range(0, set.Lanes))
            {
                writer.Line($"Unsafe.Add(ref to, {n}) = Unsafe.Add(ref from, {n * stride});");
            }
        }
    }
}
