namespace Unroll;

/// <summary>
/// The same elements as a vector, in the order channel, row, column: <c>y[(c * H + i) * W + j] = x[c, i, j]</c>.
/// Takes any shape.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class FlattenAttribute : LayerAttribute;
