namespace Unroll.Benchmarks.Peers;

/// <summary>
/// The time that a layer takes of a prediction, together with those behind it that are fused with it; medians. A side that
/// has no step or operator of that name, having fused it with another one or doing without it, has null.
/// </summary>
/// <param name="Layer">The layer, or the peer's operator where no layer of ours is behind it.</param>
/// <param name="Kind">The layer's kind.</param>
/// <param name="Shape">The shape of its value.</param>
/// <param name="MultiplyAdds">For one image.</param>
/// <param name="OursMicroseconds">All of our steps of the layer.</param>
/// <param name="PeakShare">Twice the multiply-adds by our time, as a share of the peak.</param>
/// <param name="PeerMicroseconds">All of the peer's operators.</param>
internal sealed record LayerRow(
    string Layer,
    string Kind,
    string Shape,
    long MultiplyAdds,
    double? OursMicroseconds,
    double? PeakShare,
    double? PeerMicroseconds
);
