namespace Unroll;

/// <summary>
/// The logarithm of the softmax over the channels, at each position (Bridle 1990): <c>y[c] = x[c] - ln(sum over k of exp(x[k]))</c>. Takes any
/// shape, and keeps it. A network that is trained with a softmax cross-entropy ends before it: that loss contains it.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class LogSoftmaxAttribute : LayerAttribute;
