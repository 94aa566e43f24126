namespace Unroll.Zoo;

/// <summary>
/// Halves channels and image between two dense blocks (Huang et al. 2017, section 3, compression of 0.5).
/// </summary>
[BatchNorm(Name = "norm"), ReLU, Conv2D("input.C / 2", 1, Bias = false, Name = "conv"), AvgPool2D(2)]
public sealed class TransitionAttribute : BlockAttribute;
