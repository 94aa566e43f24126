namespace Unroll.Zoo;

/// <summary>
/// Every stride-th pixel of what comes in, and zeros for the channels that it lacks (option A of He et al. 2015,
/// section 3.3): a shortcut without parameters. Channels are rows while they are padded.
/// </summary>
[MaxPool2D(1, Stride = "stride", Name = "pixels")]
[Reshape(1, "input.C", -1)]
[Pad("0, 0, width - input.C, 0")]
[Reshape("width", "pixels.H", "pixels.W")]
public sealed class ZeroPaddedShortcutAttribute(string width, string stride) : BlockAttribute;
