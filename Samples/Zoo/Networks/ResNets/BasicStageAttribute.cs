namespace Unroll.Zoo;

/// <summary>Blocks of one width; the first of them may halve the image.</summary>
[BasicBlock("width", "stride")]
[BasicBlock("width", Repeat = "count - 1")]
public sealed class BasicStageAttribute(int width, int count, int stride = 1) : BlockAttribute;
