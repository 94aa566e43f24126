using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>A scale and a shift by channel, channels in the lanes: a batch normalisation that could not be folded, in inference.</summary>
internal sealed record Affine(InstructionSet Set, Layout Input, Layout Output, ActivationOperation? Operation)
    : Map(Set, Input, Output)
{
    public override string Verb => "Affine";

    public override string Summary =>
        $"y[c] = {VectorActivation.Formula(Operation, "scale[c] * x[c] + shift[c]")}\nx, y: {Input.Shape}";

    public override IReadOnlyList<string> Parameters =>
        ["ref float x", "ref float scale", "ref float shift", "ref float y"];

    protected override bool IsByBlock => true;

    protected override void WriteBlock(CodeWriter writer)
    {
        writer.Line($"var factor = {Set.Load("scale")};");
        writer.Line($"var addend = {Set.Load("shift")};");
        writer.Line(Advance("scale", Set.Lanes));
        writer.Line(Advance("shift", Set.Lanes));
    }

    protected override string Function(string x, int offset) =>
        VectorActivation.Apply(Set, Operation, Set.MultiplyAdd(x, "factor", "addend"));
}
