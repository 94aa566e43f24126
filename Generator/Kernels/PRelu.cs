using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>x, or a trained slope times x where x is negative (He et al. 2015, "Delving deep into rectifiers").</summary>
internal sealed record PRelu(InstructionSet Set, Layout Input, Layout Output, bool ByChannel) : Map(Set, Input, Output)
{
    public override string Verb => "Forward";

    public override string Summary =>
        $"y[c] = x[c] > 0 ? x[c] : weight[{(ByChannel ? "c" : "0")}] * x[c]\nx, y: {Input.Shape}";

    public override IReadOnlyList<string> Parameters => ["ref float x", "ref float weight", "ref float y"];

    protected override bool IsByBlock => true;

    protected override void WriteBlock(CodeWriter writer)
    {
        writer.Line($"var slope = {Set.Broadcast("weight")};");
        if (ByChannel)
        {
            writer.Line(Advance("weight", 1));
        }
    }

    protected override string Function(string x, int offset) =>
        Set.Select(Set.GreaterThan(x, Set.Zero), x, $"{x} * slope");
}
