using Unroll.Generator.Emission;

namespace Unroll.Generator.Kernels;

/// <summary>
/// The gradient of a fully connected layer by its weights. The inputs are turned round first, so that inputs lie in the
/// lanes; then each weight's vector sums over the images in a register, and no lanes need adding up.
/// </summary>
internal sealed record BatchDenseWeightGradient(InstructionSet Set, int Inputs, int Outputs, int FilterStride)
    : Kernel(Set)
{
    private const int OutputsPerTile = 4;

    public override string Verb => "WeightGradient";

    public override string Summary =>
        "dw[o, i] += sum over n of dy[o, n] * x[i, n]\n"
        + $"x: {Inputs}, w: {Outputs}x{Inputs}, y: {Outputs}; {Set.Lanes} images n. turned has room for x[n, i].";

    public override IReadOnlyList<string> Parameters =>
        ["ref float x", "ref float dy", "ref float dw", "ref float turned"];

    public override void WriteBody(CodeWriter writer)
    {
        var blocks = Set.Blocks(Inputs);
        Transposition.WriteToRows(writer, Set, "x", "turned", Inputs, Set.Lanes, FilterStride, padded: true);
        using (writer.Loop("block", blocks))
        {
            writer.Line(
                blocks == 1 ? Declare("xb", "turned") : $"ref var xb = ref Unsafe.Add(ref turned, block * {Set.Lanes});"
            );
            writer.Line(blocks == 1 ? Declare("w", "dw") : $"ref var w = ref Unsafe.Add(ref dw, block * {Set.Lanes});");
            writer.Line(Declare("d", "dy"));
            ConvolutionLoops.Tiles(writer, "tile", Outputs, OutputsPerTile, outputs => WriteTile(writer, outputs));
        }
    }

    private void WriteTile(CodeWriter writer, int outputs)
    {
        foreach (var o in Enumerable.Range(0, outputs))
        {
            writer.Line($"var s{o} = {Set.Load(At("w", o * FilterStride))};");
        }

        var work =
            from n in Enumerable.Range(0, Set.Lanes)
            from o in Enumerable.Range(0, outputs)
            select new MultiplyAdd(o, n, (o * Set.Lanes) + n);
        new TileBody([.. work]).Write(
            writer,
            Set,
            o => $"s{o}",
            n => Set.Load(At("xb", n * FilterStride)),
            g => Set.Broadcast(At("d", g))
        );
        foreach (var o in Enumerable.Range(0, outputs))
        {
            writer.Line(InstructionSet.Store($"s{o}", At("w", o * FilterStride)));
        }

        writer.Line(Advance("w", outputs * FilterStride));
        writer.Line(Advance("d", outputs * Set.Lanes));
    }
}
