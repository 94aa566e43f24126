namespace Unroll;

/// <summary>
/// One-dimensional convolution along a sequence (cross-correlation; Waibel et al. 1989):
/// <code>y[f, i] = bias[f] + sum over c, u of weight[f, c, u] * x[c, i * stride + u * dilation - padding]</code>
/// where x is 0 outside of the sequence. Takes CxL and gives filters x OL with
/// OL = floor((L + start + end - dilation * (kernel - 1) - 1) / stride) + 1.
/// <para>Parameters: <c>weight</c> (filters x C / groups x kernel) and <c>bias</c> (filters).</para>
/// <para>Errors: an input that is no sequence (UNR013), a kernel that does not fit into it (UNR012), groups that do not
/// divide (UNR014).</para>
/// </summary>
/// <param name="filters">The number of filters, which are the channels of its value; at least 1.</param>
/// <param name="kernel">The length of the kernel; at least 1.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class Conv1DAttribute(object filters, object kernel) : ParameterLayerAttribute
{
    /// <summary>The number of filters.</summary>
    public object Filters { get; } = filters;

    /// <summary>The length of the kernel.</summary>
    public object Kernel { get; } = kernel;

    /// <summary>The step of the kernel from one output to the next; 1 by default.</summary>
    public object Stride { get; set; } = 1;

    /// <summary>
    /// Zeros around the sequence: one number for both ends, or two for start and end; <c>"valid"</c> is none;
    /// <c>"same"</c> keeps ceil(L / stride), with the odd zero at the end, as TensorFlow does. 0 by default.
    /// </summary>
    public object Padding { get; set; } = 0;

    /// <summary>The distance between neighbouring taps of the kernel; 1 by default.</summary>
    public object Dilation { get; set; } = 1;

    /// <summary>Into how many groups channels and filters are split, each convolved for itself. Divides both; 1 by default.</summary>
    public object Groups { get; set; } = 1;

    /// <summary>Whether a bias is added to each filter; true by default.</summary>
    public object Bias { get; set; } = true;
}
