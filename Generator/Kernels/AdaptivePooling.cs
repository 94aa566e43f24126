using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>The maximum or average over regions that cover the input evenly; for training with the place of each maximum in its plane.</summary>
internal sealed record AdaptivePooling(
    InstructionSet Set,
    PoolingKind Kind,
    Layout Input,
    Layout Output,
    bool KeepsPlaces
) : Kernel(Set)
{
    public override string Verb => Kind == PoolingKind.Max ? "Maximum" : "Average";

    public override string Summary =>
        $"y[c, i, j] = {(Kind == PoolingKind.Max ? "max" : "average")} over region (i, j) of x[c]{(KeepsPlaces ? ", and where it is in its plane" : "")}\n"
        + $"x: {Input.Shape}, y: {Output.Shape}; region i reaches from floor(i * I / O) to ceil((i + 1) * I / O) - 1.";

    public override IReadOnlyList<string> Parameters =>
        KeepsPlaces ? ["ref float x", "ref float y", "ref float places"] : ["ref float x", "ref float y"];

    public override void WriteBody(CodeWriter writer)
    {
        using (writer.Block($"for (var block = 0; block < {Input.Blocks}; block++)"))
        {
            using (AdaptiveRegions.Open(writer, Input.Shape, Output.Shape))
            {
                WriteRegion(writer);
            }

            writer.Line(Advance("x", Input.BlockStride));
            writer.Line(Advance("y", Output.BlockStride));
            if (KeepsPlaces)
            {
                writer.Line(Advance("places", Output.BlockStride));
            }
        }
    }

    private void WriteRegion(CodeWriter writer)
    {
        var isMax = Kind == PoolingKind.Max;
        writer.Line($"var result = {(isMax ? Set.Broadcast("float.NegativeInfinity") : Set.Zero)};");
        if (KeepsPlaces)
        {
            writer.Line($"var place = {Set.Zero};");
        }

        using (writer.Block("for (var row = top; row < bottom; row++)"))
        using (writer.Block("for (var column = left; column < right; column++)"))
        {
            writer.Line(
                $"var value = {Set.Load($"Unsafe.Add(ref x, (row * {Input.RowStride}) + (column * {Set.Lanes}))")};"
            );
            if (KeepsPlaces)
            {
                var number = Set.Broadcast($"(float)((row * {Input.Shape.W}) + column)");
                writer.Line($"place = {Set.Select(Set.GreaterThan("value", "result"), number, "place")};");
            }

            writer.Line(isMax ? $"result = {Set.Max("result", "value")};" : "result += value;");
        }

        var target = $"(i * {Output.RowStride}) + (j * {Set.Lanes})";
        var final = isMax ? "result" : $"(result * {Set.Broadcast("1f / ((bottom - top) * (right - left))")})";
        writer.Line(Set.Store(final, $"Unsafe.Add(ref y, {target})"));
        if (KeepsPlaces)
        {
            writer.Line(Set.Store("place", $"Unsafe.Add(ref places, {target})"));
        }
    }
}
