namespace Unroll;

/// <summary>Where the elements between come from.</summary>
public enum UpsampleMode
{
    /// <summary>The nearest element: <c>y[i] = x[floor(i / factor)]</c>.</summary>
    Nearest,

    /// <summary>Linear between the nearest two, or bilinear between four, with half-pixel centres (PyTorch's align_corners = false).</summary>
    Bilinear,
}
