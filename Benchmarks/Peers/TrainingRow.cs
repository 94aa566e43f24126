namespace Unroll.Benchmarks.Peers;

/// <summary>
/// A comparison of training: images a second, medians over the turns. What the peer gives is null where it is not
/// installed. Ratio is ours by the peer's: higher is better for us.
/// </summary>
internal sealed record TrainingRow(
    string Model,
    int Threads,
    int Batch,
    string Peer,
    double OursPerSecond,
    double? PeerPerSecond,
    double? Ratio
);
