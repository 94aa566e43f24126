using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>
/// The second half of a convolution in Winograd's form: for each group of output blocks the products at all points, and
/// at once the outputs that they make.
/// </summary>
internal sealed record WinogradProduct(WinogradTiles Tiles, Layout? Addend, ActivationOperation? Activation)
    : Kernel(Tiles.Set)
{
    public override string Verb => Tiles.Pools ? "MultiplyTilesAndPool" : "MultiplyTiles";

    public override string Summary =>
        $"y of a tile = {VectorActivation.Formula(Activation, (Tiles.Pools ? "max over 2x2 of " : "") + "b[o] + " + (Addend is null ? "" : "a[o] + ") + "A' (sum over c of u[o, c] * v[c]) A")}\n"
        + $"{Tiles.Geometry.Shapes}; F({Tiles.Outputs}x{Tiles.Outputs}, 3x3), {Set.Lanes} output channels in the lanes.";

    public override IReadOnlyList<string> Parameters =>
        Addend is null
            ? ["ref float v", "ref float weights", "ref float bias", "ref float y", "ref float m"]
            : ["ref float v", "ref float weights", "ref float bias", "ref float addend", "ref float y", "ref float m"];

    public override int Units => Groups;

    public override int ThreadScratchLength => Tiles.ProductLength;

    public override IReadOnlyList<Kernel> Parts =>
        [
            new WinogradOutput(Tiles, Addend, Activation),
            .. new[] { LastBlocks, Groups > 1 ? WinogradTiles.Group : LastBlocks }
                .Distinct()
                .Select(blocks => new WinogradMultiply(Tiles, blocks)),
        ];

    private int Groups => (Tiles.Geometry.Output.Blocks + WinogradTiles.Group - 1) / WinogradTiles.Group;

    private int LastBlocks => Tiles.Geometry.Output.Blocks - ((Groups - 1) * WinogradTiles.Group);

    public override void WriteBody(CodeWriter writer)
    {
        var (first, end) = Share(Groups);
        WriteGroups(writer, first, end, "0", $"{Tiles.Panels}");
    }

    /// <summary>Some groups of output blocks over some panels, the first of which lies at v.</summary>
    public void WriteGroups(CodeWriter writer, string first, string end, string firstPanel, string endPanel)
    {
        var output = Tiles.Geometry.Output;
        using (writer.Block($"for (var group = {first}; group < {end}; group++)"))
        {
            writer.Line(
                $"ref var w = ref Unsafe.Add(ref weights, group * {WinogradTiles.Group * Tiles.BlockWeights});"
            );
            writer.Line($"ref var b = ref Unsafe.Add(ref bias, group * {WinogradTiles.Group * Set.Lanes});");
            writer.Line($"ref var plane = ref Unsafe.Add(ref y, group * {WinogradTiles.Group * output.BlockStride});");
            if (Addend is { } addend)
            {
                writer.Line(
                    $"ref var a = ref Unsafe.Add(ref addend, group * {WinogradTiles.Group * addend.BlockStride});"
                );
            }

            var pass = Addend is null ? "" : "ref a, ";
            void Call(int blocks)
            {
                writer.Line(
                    $"{PartName(blocks == LastBlocks ? 1 : 2)}(ref v, ref w, ref m, {firstPanel}, {endPanel});"
                );
                writer.Line($"{PartName(0)}(ref m, ref b, {pass}ref plane, {firstPanel}, {endPanel}, {blocks});");
            }

            ConvolutionLoops.WholeOrRest(writer, "group", output.Blocks, WinogradTiles.Group, Call);
        }
    }
}
