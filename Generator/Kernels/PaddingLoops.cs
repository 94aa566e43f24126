using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>The loops of a padding, and where in the input each element of the output lies.</summary>
internal static class PaddingLoops
{
    /// <summary>Loops over the output (i, j) of a plane; row and column are the input's, and inside tells whether they are there.</summary>
    public static IDisposable Open(CodeWriter writer, PadOperation pad, Shape input, Shape output)
    {
        var rows = writer.Block($"for (var i = 0; i < {output.H}; i++)");
        WriteIndex(writer, pad.Kind, "row", $"i - {pad.Top}", input.H);
        var columns = writer.Block($"for (var j = 0; j < {output.W}; j++)");
        WriteIndex(writer, pad.Kind, "column", $"j - {pad.Left}", input.W);
        writer.Line($"var inside = (uint)row < {input.H}u && (uint)column < {input.W}u;");
        return new Scopes(rows, columns);
    }

    private static void WriteIndex(CodeWriter writer, PadKind kind, string name, string position, int size)
    {
        writer.Line($"var {name} = {position.Replace("- -", "+ ")};");
        if (kind == PadKind.Reflect)
        {
            writer.Line($"{name} = {name} < 0 ? -{name} : {name} >= {size} ? {2 * (size - 1)} - {name} : {name};");
        }
        else if (kind == PadKind.Replicate)
        {
            writer.Line($"{name} = Math.Clamp({name}, 0, {size - 1});");
        }
    }
}
