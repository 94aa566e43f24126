namespace Unroll;

/// <summary>
/// The rectified linear unit with a ceiling (Krizhevsky 2010): <c>y = min(max(x, 0), 6)</c>. Takes any shape, and keeps it.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ReLU6Attribute : LayerAttribute;
