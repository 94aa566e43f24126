namespace Unroll.Benchmarks.Peers;

/// <summary>
/// One comparison. Times are medians of one run, in which both sides took turns; what the peer gives is null where it is
/// not installed. Ratio is the peer's median by ours: higher is better for us. MaxError is the largest difference of
/// two outputs, as a share of the largest output. The memory is the largest that a process held which loaded the network
/// from a file and predicted once, less what it held before. The fastest are those of the fastest block of calls.
/// OneThreadMicroseconds is the median of our predictor of one thread in the same turns, PeakTimesOneThread the FMA peak
/// of all threads at once by that of one; both are null where one thread is compared.
/// </summary>
internal sealed record PeerRow(
    string Model,
    int Threads,
    string InstructionSet,
    string Precision,
    string Peer,
    double OursMicroseconds,
    double OursP99Microseconds,
    double? PeerMicroseconds,
    double? Ratio,
    double PeakShare,
    double? MaxError,
    double? OursMegabytes,
    double? PeerMegabytes,
    double OursFastestMicroseconds,
    double? PeerFastestMicroseconds,
    double? OneThreadMicroseconds,
    double? PeakTimesOneThread
);
