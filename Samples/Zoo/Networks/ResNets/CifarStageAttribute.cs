namespace Unroll.Zoo;

/// <summary>Blocks of one width; the first of them may halve the image.</summary>
[CifarBlock("width", "stride")]
[CifarBlock("width", Repeat = "count - 1")]
public sealed class CifarStageAttribute(int width, int count, int stride = 1) : BlockAttribute;
