namespace Unroll;

/// <summary>The rectified linear unit (Nair and Hinton 2010): <c>y = max(x, 0)</c>. Takes any shape, and keeps it.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ReLUAttribute : LayerAttribute;
