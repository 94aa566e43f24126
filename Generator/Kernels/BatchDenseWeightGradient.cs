using Unroll.Generator.Emission;

namespace Unroll.Generator.Kernels;

/// <summary>
/// The gradient of a fully connected layer by its weights. The inputs are turned round first, so that inputs lie in the
/// lanes; then a tile of outputs times blocks of inputs sums over the images in registers, and no lanes need adding up.
/// </summary>
internal sealed record BatchDenseWeightGradient(InstructionSet Set, int Inputs, int Outputs, int FilterStride)
    : Kernel(Set)
{
    public override string Verb => "WeightGradient";

    public override string Summary =>
        "dw[o, i] += sum over n of dy[o, n] * x[i, n]\n"
        + $"x: {Inputs}, w: {Outputs}x{Inputs}, y: {Outputs}; {Set.Lanes} images n. turned has room for x[n, i].";

    public override IReadOnlyList<string> Parameters =>
        ["ref float x", "ref float dy", "ref float dw", "ref float turned"];

    public override IReadOnlyList<string> Functions => Transposition.Functions(Set);

    public override void WriteBody(CodeWriter writer)
    {
        var (outputs, blocks) = TileChoice.Pick(
            Set,
            Outputs,
            Set.Blocks(Inputs),
            1,
            (o, b) => new(o * b, o * b, b, o),
            Bytes
        );
        Transposition.WriteToRows(writer, Set, "x", "turned", Inputs, FilterStride, padded: true);
        writer.Line(Declare("w", "dw"));
        writer.Line(Declare("d", "dy"));
        ConvolutionLoops.Tiles(writer, "output", Outputs, outputs, o => WriteOutputs(writer, o, blocks));
    }

    private void WriteOutputs(CodeWriter writer, int outputs, int blocks)
    {
        writer.Line(Declare("xb", "turned"));
        writer.Line(Declare("wb", "w"));
        ConvolutionLoops.Tiles(writer, "block", Set.Blocks(Inputs), blocks, b => WriteTile(writer, outputs, b));
        writer.Line(Advance("w", outputs * FilterStride));
        writer.Line(Advance("d", outputs * Set.Lanes));
    }

    private void WriteTile(CodeWriter writer, int outputs, int blocks)
    {
        var sums = Enumerable.Range(0, outputs * blocks).ToArray();
        string Target(int sum) => At("wb", (sum / blocks * FilterStride) + (sum % blocks * Set.Lanes));
        foreach (var sum in sums)
        {
            writer.Line($"var s{sum} = {Set.Zero};");
        }

        writer.Line(Declare("xn", "xb"));
        writer.Line(Declare("dn", "d"));
        using (writer.Loop("n", Set.Lanes))
        {
            Body(outputs, blocks)
                .Write(
                    writer,
                    Set,
                    sum => $"s{sum}",
                    block => Set.Load(At("xn", block * Set.Lanes)),
                    output => Set.Broadcast(At("dn", output * Set.Lanes))
                );
            writer.Line(Advance("xn", FilterStride));
            writer.Line(Advance("dn", 1));
        }

        foreach (var sum in sums)
        {
            writer.Line(Set.Store($"({Set.Load(Target(sum))} + s{sum})", Target(sum)));
        }

        writer.Line(Advance("xb", blocks * Set.Lanes));
        writer.Line(Advance("wb", blocks * Set.Lanes));
    }

    /// <summary>About the bytes of IL of all variants of a tile; the start and the end of a sum take 40.</summary>
    private int Bytes(int outputs, int blocks) =>
        (
            from o in TileChoice.Sizes(Outputs, outputs)
            from b in TileChoice.Sizes(Set.Blocks(Inputs), blocks)
            select TileChoice.Bytes(o * b, o + b) + (40 * o * b)
        ).Sum();

    /// <summary>Left operands are blocks of inputs, right ones outputs.</summary>
    private static TileBody Body(int outputs, int blocks) =>
        new([
            .. from o in Enumerable.Range(0, outputs)
            from b in Enumerable.Range(0, blocks)
            select new MultiplyAdd((o * blocks) + b, b, o),
        ]);
}
