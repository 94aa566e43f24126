namespace Unroll;

/// <summary>
/// A convolution whose weights are not shared between positions (LeCun 1989; Keras's LocallyConnected2D):
/// <code>y[f, i, j] = bias[f, i, j] + sum over c, u, v of weight[f, i, j, c, u, v] * x[c, i * stride + u - padding, j * stride + v - padding]</code>
/// where x is 0 outside of the image. Takes CxHxW and gives filters x OH x OW with
/// OH = floor((H + top + bottom - kernel) / stride) + 1, and OW likewise.
/// <para>Parameters: <c>weight</c> (filters x OH x OW x C x kernel height x kernel width) and <c>bias</c> (filters x OH x OW).</para>
/// <para>Errors: an input that is no image (UNR013), a kernel that does not fit into it (UNR012).</para>
/// </summary>
/// <param name="filters">The number of filters, which are the channels of its value; at least 1.</param>
/// <param name="kernel">The size of the kernel: one number for a square, or height and width.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class LocallyConnected2DAttribute(object filters, object kernel) : ParameterLayerAttribute
{
    /// <summary>The number of filters.</summary>
    public object Filters { get; } = filters;

    /// <summary>The size of the kernel.</summary>
    public object Kernel { get; } = kernel;

    /// <summary>The step from one window to the next, or its vertical and horizontal step; 1 by default.</summary>
    public object Stride { get; set; } = 1;

    /// <summary>
    /// Zeros around the image: one number for all sides, two for top and bottom, left and right, or four for top, left,
    /// bottom, right; <c>"valid"</c> is none; <c>"same"</c> keeps ceil(H / stride), with the odd zero at the end, as
    /// TensorFlow does. 0 by default.
    /// </summary>
    public object Padding { get; set; } = 0;

    /// <summary>Whether a bias is added; true by default.</summary>
    public object Bias { get; set; } = true;
}
