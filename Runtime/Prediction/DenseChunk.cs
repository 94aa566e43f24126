namespace Unroll;

/// <summary>Weights of a fully connected layer that are packed together: [pixel][channel][output].</summary>
/// <param name="FirstOutput">The first output.</param>
/// <param name="Lanes">The outputs, those that only fill lanes included.</param>
/// <param name="FirstChannel">The first of as many channels as a block of inputs has lanes.</param>
/// <param name="FirstPixel">The first pixel.</param>
/// <param name="Pixels">The pixels.</param>
/// <param name="Length">All of them.</param>
internal readonly record struct DenseChunk(
    int FirstOutput,
    int Lanes,
    int FirstChannel,
    int FirstPixel,
    int Pixels,
    int Length
);
