using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>Rows of a table by the indices in the lanes.</summary>
internal sealed record Embed(InstructionSet Set, Layout Output, int Vocabulary) : Kernel(Set)
{
    public override string Verb => "LookUp";

    public override string Summary =>
        $"y[c, i] = weight[x[i], c]\nx: {Output.Shape.W} indices below {Vocabulary}, weight: {Vocabulary}x{Output.Shape.C}, y: {Output.Shape}";

    public override IReadOnlyList<string> Parameters => ["ref float x", "ref float weight", "ref float y"];

    public override void WriteBody(CodeWriter writer)
    {
        using (writer.Block($"for (var i = 0; i < {Output.Shape.W}; i++)"))
        using (writer.Block($"for (var n = 0; n < {Set.Lanes}; n++)"))
        {
            writer.Line($"var index = (int)Unsafe.Add(ref x, (i * {Set.Lanes}) + n);");
            writer.Line($"global::Unroll.Guard.Index(index, {Vocabulary}, i);");
            using (writer.Block($"for (var c = 0; c < {Output.Shape.C}; c++)"))
            {
                var weight = $"Unsafe.Add(ref weight, (index * {Output.Shape.C}) + c)";
                var value = $"Unsafe.Add(ref y, (c * {Output.BlockStride}) + (i * {Set.Lanes}) + n)";
                writer.Line($"{value} = {weight};");
            }
        }
    }
}
