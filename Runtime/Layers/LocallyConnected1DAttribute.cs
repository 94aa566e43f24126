namespace Unroll;

/// <summary>
/// A convolution whose weights are not shared between positions (LeCun 1989; Keras's LocallyConnected1D):
/// <code>y[f, i] = bias[f, i] + sum over c, u of weight[f, i, c, u] * x[c, i * stride + u - padding]</code>
/// where x is 0 outside of the sequence. Takes CxL and gives filters x OL with
/// OL = floor((L + start + end - kernel) / stride) + 1.
/// <para>Parameters: <c>weight</c> (filters x OL x C x kernel) and <c>bias</c> (filters x OL).</para>
/// <para>Errors: an input that is no sequence (UNR013), a kernel that does not fit into it (UNR012).</para>
/// </summary>
/// <param name="filters">The number of filters, which are the channels of its value; at least 1.</param>
/// <param name="kernel">The length of the kernel; at least 1.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class LocallyConnected1DAttribute(object filters, object kernel) : ParameterLayerAttribute
{
    /// <summary>The number of filters.</summary>
    public object Filters { get; } = filters;

    /// <summary>The size of the kernel.</summary>
    public object Kernel { get; } = kernel;

    /// <summary>The step from one window to the next; 1 by default.</summary>
    public object Stride { get; set; } = 1;

    /// <summary>
    /// Zeros around the sequence: one number for both ends, or two for start and end; <c>"valid"</c> is none;
    /// <c>"same"</c> keeps ceil(L / stride), with the odd zero at the end, as TensorFlow does. 0 by default.
    /// </summary>
    public object Padding { get; set; } = 0;

    /// <summary>Whether a bias is added; true by default.</summary>
    public object Bias { get; set; } = true;
}
