namespace Unroll;

/// <summary>
/// Depthwise convolution: each channel is convolved for itself (Howard et al. 2017, as <see cref="Conv2DAttribute"/> with as
/// many groups as channels):
/// <code>y[c * m + k, i, j] = bias[c * m + k] + sum over u, v of weight[c * m + k, 0, u, v] * x[c, i * stride + u * dilation - padding, j * ...]</code>
/// where m is <see cref="Multiplier"/>. Takes CxHxW and gives (C * m) x OH x OW with
/// OH = floor((H + top + bottom - dilation * (kernel - 1) - 1) / stride) + 1, and OW likewise.
/// <para>Parameters: <c>weight</c> (C * m x 1 x kernel height x kernel width) and <c>bias</c> (C * m).</para>
/// <para>Errors: an input that is no image (UNR013), a kernel that does not fit into it (UNR012).</para>
/// </summary>
/// <param name="kernel">The size of the kernel: one number for a square, or height and width (<c>"1, 7"</c> or <c>"1x7"</c>).</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DepthwiseConv2DAttribute(object kernel) : ParameterLayerAttribute
{
    /// <summary>The size of the kernel.</summary>
    public object Kernel { get; } = kernel;

    /// <summary>The number of filters for each channel; 1 by default.</summary>
    public object Multiplier { get; set; } = 1;

    /// <summary>The step from one window to the next, or its vertical and horizontal step; 1 by default.</summary>
    public object Stride { get; set; } = 1;

    /// <summary>
    /// Zeros around the image: one number for all sides, two for top and bottom, left and right, or four for top, left,
    /// bottom, right; <c>"valid"</c> is none; <c>"same"</c> keeps ceil(H / stride), with the odd zero at the end, as
    /// TensorFlow does. 0 by default.
    /// </summary>
    public object Padding { get; set; } = 0;

    /// <summary>The distance between neighbouring taps of the kernel; 1 by default.</summary>
    public object Dilation { get; set; } = 1;

    /// <summary>Whether a bias is added; true by default.</summary>
    public object Bias { get; set; } = true;
}
