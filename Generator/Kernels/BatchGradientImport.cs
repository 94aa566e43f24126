using Unroll.Generator.Emission;
using Unroll.Generator.Model;

namespace Unroll.Generator.Kernels;

/// <summary>Brings the gradients of the outputs into the lanes; those of images that are not there become zero.</summary>
internal sealed record BatchGradientImport(InstructionSet Set, Shape Shape) : Kernel(Set)
{
    public override string Verb => "GradientImport";

    public override string Summary =>
        $"dy[c, i, j, n] = gradient[n, c, i, j], or 0 where image n is not there\ndy: {Shape}, images in the lanes.";

    public override IReadOnlyList<string> Parameters => ["ref float x", "ref float mask", "ref float y"];

    public override IReadOnlyList<string> Functions => Transposition.Functions(Set);

    public override void WriteBody(CodeWriter writer)
    {
        Transposition.WriteToLanes(writer, Set, "x", "y", Shape.Size, Shape.Size);
        writer.Line($"var present = {Set.GreaterThan(Set.Load("mask"), Set.Zero)};");
        using (writer.Block($"for (var i = 0; i < {Shape.Size}; i++)"))
        {
            var target = $"Unsafe.Add(ref y, i * {Set.Lanes})";
            writer.Line(Set.Store($"({Set.Load(target)} & present)", target));
        }
    }
}
