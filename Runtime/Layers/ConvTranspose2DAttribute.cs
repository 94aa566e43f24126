namespace Unroll;

/// <summary>
/// Transposed convolution (Zeiler et al. 2010; PyTorch's ConvTranspose2d), the gradient of a convolution by its input as a
/// layer: each pixel adds its kernel, weighted, to the output at <c>position * stride + tap * dilation - padding</c>.
/// Takes CxHxW and gives filters x OH x OW with
/// OH = (H - 1) * stride - top - bottom + dilation * (kernel - 1) + outputPadding + 1, and OW likewise.
/// <para>Parameters: <c>weight</c> (C x filters / groups x kernel height x kernel width) and <c>bias</c> (filters).</para>
/// <para>Errors: an input that is no image (UNR013), groups that do not divide (UNR014), padding that leaves nothing
/// (UNR027).</para>
/// </summary>
/// <param name="filters">The number of filters, which are the channels of its value; at least 1.</param>
/// <param name="kernel">The size of the kernel: one number for a square, or height and width.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ConvTranspose2DAttribute(object filters, object kernel) : ParameterLayerAttribute
{
    /// <summary>The number of filters.</summary>
    public object Filters { get; } = filters;

    /// <summary>The size of the kernel.</summary>
    public object Kernel { get; } = kernel;

    /// <summary>The distance at which neighbouring inputs land in the output, which is the factor of enlargement; 1 by default.</summary>
    public object Stride { get; set; } = 1;

    /// <summary>What is cut from the output, as a convolution that leads back would pad it: one number for all sides, two for top and bottom, left and right, or four for top, left, bottom, right; 0 by default.</summary>
    public object Padding { get; set; } = 0;

    /// <summary>Rows and columns that are added at the end of the output, smaller than stride or dilation; 0 by default.</summary>
    public object OutputPadding { get; set; } = 0;

    /// <summary>The distance between neighbouring taps of the kernel; 1 by default.</summary>
    public object Dilation { get; set; } = 1;

    /// <summary>Into how many groups channels and filters are split. Divides both; 1 by default.</summary>
    public object Groups { get; set; } = 1;

    /// <summary>Whether a bias is added; true by default.</summary>
    public object Bias { get; set; } = true;
}
