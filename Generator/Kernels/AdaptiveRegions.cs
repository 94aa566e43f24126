using Unroll.Generator.Emission;
using Unroll.Generator.Model;

namespace Unroll.Generator.Kernels;

/// <summary>The loops over the regions (i, j) of an adaptive pooling, with the bounds of each.</summary>
internal static class AdaptiveRegions
{
    public static IDisposable Open(CodeWriter writer, Shape input, Shape output)
    {
        var rows = writer.Block($"for (var i = 0; i < {output.H}; i++)");
        writer.Line($"var top = i * {input.H} / {output.H};");
        writer.Line($"var bottom = (((i + 1) * {input.H}) + {output.H - 1}) / {output.H};");
        var columns = writer.Block($"for (var j = 0; j < {output.W}; j++)");
        writer.Line($"var left = j * {input.W} / {output.W};");
        writer.Line($"var right = (((j + 1) * {input.W}) + {output.W - 1}) / {output.W};");
        return new Scopes(rows, columns);
    }
}
