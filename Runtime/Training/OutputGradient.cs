namespace Unroll;

/// <summary>Tells the gradient of what is minimised by a sample's output. It may be called by several threads at once.</summary>
/// <param name="sample">The sample, from 0.</param>
/// <param name="output">The network's output for it.</param>
/// <param name="gradient">Takes the gradient, as long as the output.</param>
public delegate void OutputGradient(int sample, ReadOnlySpan<float> output, Span<float> gradient);
