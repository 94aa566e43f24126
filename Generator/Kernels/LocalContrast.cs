using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>Local contrast normalisation (Jarrett et al. 2009, section 2); the deviations are kept.</summary>
internal sealed record LocalContrast(InstructionSet Set, Layout Layout, LocalContrastNormOperation Norm) : Kernel(Set)
{
    public override string Verb => "Normalize";

    public override string Summary =>
        $"y = v / max(deviation, mean of the deviations, {InstructionSet.Literal(Norm.Epsilon)}), deviation = sqrt(average of v^2), v = x - average of x\n"
        + $"x, y: {Layout.Shape}; averages over all channels and a window {Norm.Size}x{Norm.Size} by Gaussian weights.";

    public override IReadOnlyList<string> Parameters =>
        ["ref float x", "ref float y", "ref float deviations", "ref float scratch"];

    private GaussianWindow Window => new(Set, Layout.Shape, Norm.Size, Norm.Sigma);

    public override void WriteBody(CodeWriter writer)
    {
        var share = Set.Broadcast(InstructionSet.Literal(1.0 / Layout.Shape.C));
        Window.WriteTables(writer);
        WriteSum(writer, "x", value => $"sum += {value};", $"sum * {share}");
        Window.WriteAverage(writer, "deviations", "scratch");
        using (Window.Positions(writer))
        {
            writer.Line($"var average = {Set.Load("Unsafe.Add(ref deviations, at)")};");
            WriteChannels(writer, $"{Set.Load(Element("x"))} - average");
        }

        WriteSum(
            writer,
            "y",
            value => $"var value = {value};\nsum = {Set.MultiplyAdd("value", "value", "sum")};",
            $"sum * {share}"
        );
        Window.WriteAverage(writer, "deviations", "scratch");
        writer.Line($"var total = {Set.Zero};");
        using (Window.Positions(writer))
        {
            writer.Line($"var deviation = {Set.Sqrt(Set.Load("Unsafe.Add(ref deviations, at)"))};");
            writer.Line(Set.Store("deviation", "Unsafe.Add(ref deviations, at)"));
            writer.Line("total += deviation;");
        }

        writer.Line($"var least = {Least(Set, Layout.Shape, Norm)};");
        using (Window.Positions(writer))
        {
            var divisor = Set.Max(Set.Load("Unsafe.Add(ref deviations, at)"), "least");
            writer.Line($"var factor = {Set.Broadcast("1f")} / {divisor};");
            WriteChannels(writer, $"{Set.Load(Element("y"))} * factor");
        }
    }

    /// <summary>The least divisor, from the total of the deviations.</summary>
    public static string Least(InstructionSet set, Shape shape, LocalContrastNormOperation norm) =>
        set.Max(
            $"total * {set.Broadcast(InstructionSet.Literal(1.0 / shape.Area))}",
            set.Broadcast(InstructionSet.Literal(norm.Epsilon))
        );

    /// <summary>For each position something summed over the channels, into the plane of the deviations.</summary>
    private void WriteSum(CodeWriter writer, string source, Func<string, string> add, string result)
    {
        using (Window.Positions(writer))
        {
            writer.Line($"var sum = {Set.Zero};");
            using (Channels(writer))
            {
                writer.Lines(add(Set.Load(Element(source))));
            }

            writer.Line(Set.Store($"({result})", "Unsafe.Add(ref deviations, at)"));
        }
    }

    private void WriteChannels(CodeWriter writer, string value)
    {
        using (Channels(writer))
        {
            writer.Line(Set.Store($"({value})", Element("y")));
        }
    }

    private IDisposable Channels(CodeWriter writer) => writer.Block($"for (var c = 0; c < {Layout.Shape.C}; c++)");

    private string Element(string values) => $"Unsafe.Add(ref {values}, (c * {Layout.BlockStride}) + at)";
}
