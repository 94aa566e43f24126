namespace Unroll.Zoo;

/// <summary>Bottlenecks of one width; the first of them may halve the image.</summary>
[Bottleneck("width", "stride")]
[Bottleneck("width", Repeat = "count - 1")]
public sealed class BottleneckStageAttribute(int width, int count, int stride = 1) : BlockAttribute;
