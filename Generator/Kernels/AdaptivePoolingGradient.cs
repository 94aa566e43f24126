using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>The gradient of an adaptive pooling: regions may overlap, so each adds its share.</summary>
internal sealed record AdaptivePoolingGradient(
    InstructionSet Set,
    PoolingKind Kind,
    Layout Input,
    Layout Output,
    bool Accumulate
) : Kernel(Set)
{
    public override string Verb => "InputGradient";

    public override string Summary =>
        $"dx[c] {(Accumulate ? "+=" : "=")} {(Kind == PoolingKind.Max ? "dy[c, i, j] where the maximum of region (i, j) is" : "dy[c, i, j] / elements of region (i, j)")}\n"
        + $"x: {Input.Shape}, y: {Output.Shape}";

    public override IReadOnlyList<string> Parameters =>
        Kind == PoolingKind.Max
            ? ["ref float dy", "ref float places", "ref float dx"]
            : ["ref float dy", "ref float dx"];

    public override void WriteBody(CodeWriter writer)
    {
        if (!Accumulate)
        {
            writer.Line($"MemoryMarshal.CreateSpan(ref dx, {Input.Length}).Clear();");
        }

        using (writer.Block($"for (var c = 0; c < {Input.Blocks}; c++)"))
        {
            using (AdaptiveRegions.Open(writer, Input.Shape, Output.Shape))
            {
                WriteRegion(writer);
            }

            writer.Line(Advance("dx", Input.BlockStride));
        }
    }

    private void WriteRegion(CodeWriter writer)
    {
        var isMax = Kind == PoolingKind.Max;
        writer.Line(
            $"var share = {Set.Load("dy")}{(isMax ? "" : $" * {Set.Broadcast("1f / ((bottom - top) * (right - left))")}")};"
        );
        if (isMax)
        {
            writer.Line($"var place = {Set.Load("places")};");
            writer.Line(Advance("places", Set.Lanes));
        }

        writer.Line(Advance("dy", Set.Lanes));
        using (writer.Block("for (var row = top; row < bottom; row++)"))
        using (writer.Block("for (var column = left; column < right; column++)"))
        {
            var target = $"Unsafe.Add(ref dx, (row * {Input.RowStride}) + (column * {Set.Lanes}))";
            var number = Set.Broadcast($"(float)((row * {Input.Shape.W}) + column)");
            var added = isMax ? Set.Select(Set.EqualTo("place", number), "share", Set.Zero) : "share";
            writer.Line(Set.Store($"({Set.Load(target)} + {added})", target));
        }
    }
}
