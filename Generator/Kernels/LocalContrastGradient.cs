using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>
/// The gradient of a local contrast normalisation, from the last of its formulas to the first: by the divisor, by the
/// deviations, by v, and by x.
/// </summary>
internal sealed record LocalContrastGradient(
    InstructionSet Set,
    Layout Layout,
    LocalContrastNormOperation Norm,
    bool Accumulate
) : Kernel(Set)
{
    public override string Verb => "InputGradient";

    public override string Summary =>
        $"dx {(Accumulate ? "+=" : "=")} dv - average' of dv, dv = dy / divisor + v * average' of (d deviation / deviation), where average' is the gradient of an average\n"
        + $"y, dy, dx: {Layout.Shape}; dy is overwritten by dv.";

    public override IReadOnlyList<string> Parameters =>
        ["ref float y", "ref float deviations", "ref float dy", "ref float plane", "ref float scratch", "ref float dx"];

    private GaussianWindow Window => new(Set, Layout.Shape, Norm.Size, Norm.Sigma);

    public override void WriteBody(CodeWriter writer)
    {
        Window.WriteTables(writer);
        writer.Line($"var total = {Set.Zero};");
        using (Window.Positions(writer))
        {
            writer.Line($"total += {Set.Load("Unsafe.Add(ref deviations, at)")};");
        }

        writer.Line($"var least = {LocalContrast.Least(Set, Layout.Shape, Norm)};");
        WriteDivisor(writer);
        WriteDeviation(writer);
        Window.WriteGradient(writer, "plane", "scratch");
        WriteCentered(writer);
        Window.WriteGradient(writer, "plane", "scratch");
        WriteInput(writer);
    }

    /// <summary>The gradient by the divisor goes to the deviation, or to the mean if that is larger and above epsilon.</summary>
    private void WriteDivisor(CodeWriter writer)
    {
        writer.Line($"var meanGradient = {Set.Zero};");
        using (Window.Positions(writer))
        {
            WriteFactor(writer);
            writer.Line($"var product = {Set.Zero};");
            using (Channels(writer))
            {
                writer.Line($"var gradient = {Set.Load(Element("dy"))};");
                writer.Line($"product = {Set.MultiplyAdd("gradient", Set.Load(Element("y")), "product")};");
                writer.Line(Set.Store("(gradient * factor)", Element("dy")));
            }

            writer.Line("product *= factor;");
            var isBelow = Set.LessThan("deviation", "least");
            writer.Line($"meanGradient -= {Set.Select(isBelow, "product", Set.Zero)};");
            writer.Line(Set.Store($"({Set.Select(isBelow, Set.Zero, "-product")})", Plane));
        }

        var mean = $"total * {Set.Broadcast(InstructionSet.Literal(1.0 / Layout.Shape.Area))}";
        var epsilon = Set.Broadcast(InstructionSet.Literal(Norm.Epsilon));
        var share = $"meanGradient * {Set.Broadcast(InstructionSet.Literal(1.0 / Layout.Shape.Area))}";
        writer.Line($"meanGradient = {Set.Select(Set.LessThan(mean, epsilon), Set.Zero, share)};");
    }

    private void WriteDeviation(CodeWriter writer)
    {
        using (Window.Positions(writer))
        {
            writer.Line($"var deviation = {Set.Load("Unsafe.Add(ref deviations, at)")};");
            writer.Line($"var gradient = ({Set.Load(Plane)} + meanGradient) / deviation;");
            writer.Line($"gradient = {Set.Select(Set.GreaterThan("deviation", Set.Zero), "gradient", Set.Zero)};");
            writer.Line(Set.Store($"(gradient * {Window.Scale})", Plane));
        }
    }

    /// <summary>dv, and its sum over channels as the gradient by the average of x.</summary>
    private void WriteCentered(CodeWriter writer)
    {
        var share = Set.Broadcast(InstructionSet.Literal(1.0 / Layout.Shape.C));
        using (Window.Positions(writer))
        {
            WriteFactor(writer);
            writer.Line($"var scale = {Set.Load(Plane)} * {share} / factor;");
            writer.Line($"var sum = {Set.Zero};");
            using (Channels(writer))
            {
                var gradient = Set.MultiplyAdd(Set.Load(Element("y")), "scale", Set.Load(Element("dy")));
                writer.Line($"var gradient = {gradient};");
                writer.Line(Set.Store("gradient", Element("dy")));
                writer.Line("sum += gradient;");
            }

            writer.Line(Set.Store($"(sum * {share} * {Window.Scale})", Plane));
        }
    }

    private void WriteInput(CodeWriter writer)
    {
        using (Window.Positions(writer))
        using (Channels(writer))
        {
            var gradient = $"{Set.Load(Element("dy"))} - {Set.Load(Plane)}";
            var target = Element("dx");
            writer.Line(Set.Store(Accumulate ? $"({gradient} + {Set.Load(target)})" : $"({gradient})", target));
        }
    }

    /// <summary>The deviation at a position, and 1 / divisor.</summary>
    private void WriteFactor(CodeWriter writer)
    {
        writer.Line($"var deviation = {Set.Load("Unsafe.Add(ref deviations, at)")};");
        writer.Line($"var factor = {Set.Broadcast("1f")} / {Set.Max("deviation", "least")};");
    }

    private const string Plane = "Unsafe.Add(ref plane, at)";

    private IDisposable Channels(CodeWriter writer) => writer.Block($"for (var c = 0; c < {Layout.Shape.C}; c++)");

    private string Element(string values) => $"Unsafe.Add(ref {values}, (c * {Layout.BlockStride}) + at)";
}
