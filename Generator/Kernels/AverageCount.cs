namespace Unroll.Generator.Kernels;

/// <summary>How many elements a window's average is over, along each axis.</summary>
internal static class AverageCount
{
    /// <summary>The expression for the rows of the window of output row <paramref name="row"/>.</summary>
    public static string Height(PoolingGeometry geometry, string row)
    {
        var window = geometry.Window;
        var (extent, size) = (window.ExtentHeight, geometry.Input.Shape.H);
        if (geometry.IsUniform)
        {
            return $"{extent}";
        }

        var start = $"(({row} * {window.StrideHeight}) - {window.PadTop})";
        return geometry.Pooling.CountPadding
            ? $"Math.Min({start} + {extent}, {size + geometry.CountedBottom}) - {start}"
            : $"Math.Min({start} + {extent}, {size}) - Math.Max({start}, 0)";
    }

    /// <summary>The columns of the window of output column <paramref name="column"/>.</summary>
    public static int Width(PoolingGeometry geometry, int column)
    {
        var window = geometry.Window;
        return geometry.Count(
            column,
            window.StrideWidth,
            window.ExtentWidth,
            window.PadLeft,
            geometry.CountedRight,
            geometry.Input.Shape.W
        );
    }
}
