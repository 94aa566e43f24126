namespace Unroll.Zoo;

/// <summary>
/// A layer of Huang et al. 2017, section 3, DenseNet-B: norm, rectifier and convolution, 1x1 and then 3x3; what it
/// makes is put behind what came in.
/// </summary>
[BatchNorm(Name = "norm1"), ReLU, Conv2D("4 * growth", 1, Bias = false)]
[BatchNorm(Name = "norm2"), ReLU, Conv2D("growth", 3, Padding = 1, Bias = false)]
[Concat("input")]
public sealed class DenseLayerAttribute(string growth) : BlockAttribute;
