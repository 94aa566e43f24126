using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>x / (1 + exp(-beta x)) with a trained beta (Ramachandran, Zoph and Le 2017).</summary>
internal sealed record Swish(InstructionSet Set, Layout Input, Layout Output) : Map(Set, Input, Output)
{
    public override string Verb => "Forward";

    public override string Summary => $"y = x / (1 + exp(-beta * x))\nx, y: {Input.Shape}";

    public override IReadOnlyList<string> Parameters => ["ref float x", "ref float beta", "ref float y"];

    public override IReadOnlyList<string> Functions => [VectorFunctions.Sigmoid(Set)];

    protected override void WriteConstants(CodeWriter writer) => writer.Line($"var slope = {Set.Broadcast("beta")};");

    protected override string Function(string x, int offset) => $"{x} * Sigmoid({x} * slope)";
}
