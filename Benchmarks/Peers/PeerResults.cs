using Unroll.Benchmarks.Reporting;

namespace Unroll.Benchmarks.Peers;

/// <summary>How comparisons are shown: on the screen, and in the table of a processor.</summary>
internal static class PeerResults
{
    private static readonly string[] OfEachTable = ["threads", "instructions", "precision"];

    private static readonly string[] OfSeveralThreads = ["times one thread", "peak times one"];

    public static IReadOnlyList<string> Columns(int threads) =>
        [
            "model",
            .. OfEachTable,
            "ours, us",
            "p99, us",
            "onnxruntime, us",
            "ratio",
            "of the fastest",
            .. threads > 1 ? OfSeveralThreads : [],
            "share of FMA peak",
            "max error",
            "ours, MB",
            "onnxruntime, MB",
        ];

    public static IReadOnlyList<string> Cells(PeerRow row) =>
        [
            row.Model,
            $"{row.Threads}",
            row.InstructionSet,
            row.Precision,
            $"{row.OursMicroseconds:F2}",
            $"{row.OursP99Microseconds:F2}",
            row.PeerMicroseconds is { } peer ? $"{peer:F2}" : "-",
            row.Ratio is { } ratio ? $"{ratio:F2}" : "-",
            row.PeerFastestMicroseconds / row.OursFastestMicroseconds is { } fastest ? $"{fastest:F2}" : "-",
            .. row is { OneThreadMicroseconds: { } one, PeakTimesOneThread: { } peaks }
                ? new[] { $"{one / row.OursMicroseconds:F2}", $"{peaks:F2}" }
                : [],
            $"{100 * row.PeakShare:F1} %",
            row.MaxError is { } error ? $"{error:E1}" : "-",
            row.OursMegabytes is { } ours ? $"{ours:F0}" : "-",
            row.PeerMegabytes is { } theirs ? $"{theirs:F0}" : "-",
        ];

    /// <summary>The section of the rows of one run, which share threads and instruction set.</summary>
    public static ResultsTable Table(IReadOnlyList<PeerRow> rows, string? peerVersion)
    {
        var (threads, peer) = (rows[0].Threads, peerVersion is null ? "" : $", ONNX Runtime {peerVersion}");
        return new ResultsTable(
            $"One prediction: {rows[0].InstructionSet}, {threads} {(threads == 1 ? "thread" : "threads")}, {rows[0].Precision}",
            [.. WithoutShared(Columns(threads)), "measured"],
            [.. rows.Select(row => (IReadOnlyList<string>)[.. WithoutShared(Cells(row)), ResultsFile.Measured + peer])]
        );
    }

    private static IEnumerable<string> WithoutShared(IReadOnlyList<string> cells) =>
        cells.Take(1).Concat(cells.Skip(1 + OfEachTable.Length));
}
