namespace Unroll;

/// <summary>
/// Two-dimensional convolution (cross-correlation, as everywhere in the field; LeCun et al. 1989):
/// <code>y[f, i, j] = bias[f] + sum over c, u, v of weight[f, c, u, v] * x[c, i * stride + u * dilation - padding, j * ...]</code>
/// where x is 0 outside of the image. Takes CxHxW and gives filters x OH x OW with
/// OH = floor((H + top + bottom - dilation * (kernel - 1) - 1) / stride) + 1, and OW likewise.
/// <para>
/// Parameters: <c>weight</c> (filters x C / groups x kernel height x kernel width) and <c>bias</c> (filters).
/// </para>
/// <para>Errors: an input that is no image (UNR013), a kernel that does not fit into it (UNR012), groups that do not
/// divide (UNR014).</para>
/// </summary>
/// <param name="filters">The number of filters, which are the channels of its value; at least 1.</param>
/// <param name="kernel">The size of the kernel: one number for a square, or height and width (<c>"1, 7"</c> or <c>"1x7"</c>).</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class Conv2DAttribute(object filters, object kernel) : ParameterLayerAttribute
{
    /// <summary>The number of filters.</summary>
    public object Filters { get; } = filters;

    /// <summary>The size of the kernel.</summary>
    public object Kernel { get; } = kernel;

    /// <summary>The step of the kernel from one output to the next, or its vertical and horizontal step; 1 by default.</summary>
    public object Stride { get; set; } = 1;

    /// <summary>
    /// Zeros around the image: one number for all sides, two for top and bottom, left and right, or four for top, left,
    /// bottom, right; <c>"valid"</c> is none; <c>"same"</c> keeps ceil(H / stride), with the odd zero at the end, as
    /// TensorFlow does. 0 by default.
    /// </summary>
    public object Padding { get; set; } = 0;

    /// <summary>The distance between neighbouring taps of the kernel (Yu and Koltun 2016); 1 by default.</summary>
    public object Dilation { get; set; } = 1;

    /// <summary>
    /// Into how many groups channels and filters are split, each convolved for itself (Krizhevsky et al. 2012). Divides
    /// both; C groups make a depthwise convolution. 1 by default.
    /// </summary>
    public object Groups { get; set; } = 1;

    /// <summary>Whether a bias is added to each filter; true by default.</summary>
    public object Bias { get; set; } = true;
}
