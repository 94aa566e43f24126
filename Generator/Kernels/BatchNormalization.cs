using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>Training's normalisation by the batch's statistics.</summary>
internal sealed record BatchNormalization(
    InstructionSet Set,
    Layout Input,
    Layout Output,
    ActivationOperation? Operation
) : Map(Set, Input, Output)
{
    public override string Verb => "Normalize";

    public override string Summary =>
        $"y[c] = {VectorActivation.Formula(Operation, "(x[c] - mean[c]) * weight[c] / deviation[c] + bias[c]")}\n"
        + $"x, y: {Input.Shape}; statistics[2 * c] = mean, statistics[2 * c + 1] = 1 / deviation.";

    public override IReadOnlyList<string> Parameters =>
        ["ref float x", "ref float statistics", "ref float weight", "ref float bias", "ref float y"];

    protected override bool IsByBlock => true;

    protected override void WriteBlock(CodeWriter writer)
    {
        writer.Line("var scale = weight * Unsafe.Add(ref statistics, 1);");
        writer.Line($"var factor = {Set.Broadcast("scale")};");
        writer.Line($"var addend = {Set.Broadcast("bias - (statistics * scale)")};");
        writer.Line(Advance("statistics", 2));
        writer.Line(Advance("weight", 1));
        writer.Line(Advance("bias", 1));
    }

    protected override string Function(string x, int offset) =>
        VectorActivation.Apply(Set, Operation, Set.MultiplyAdd(x, "factor", "addend"));
}
