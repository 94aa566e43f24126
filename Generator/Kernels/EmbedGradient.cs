using Unroll.Generator.Emission;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>
/// The gradient of an embedding by its table. An index that occurs several times gathers what arrives at all its places
/// before it is added once: a chain leads from each place to the one before with the same index.
/// </summary>
internal sealed record EmbedGradient(InstructionSet Set, Layout Output, int Vocabulary) : Kernel(Set)
{
    public override string Verb => "WeightGradient";

    public override string Summary =>
        $"dweight[w, c] += sum of dy[c, i] where x[i] = w\nx: {Output.Shape.W} indices below {Vocabulary}, dweight: {Vocabulary}x{Output.Shape.C}, dy: {Output.Shape}\n"
        + "last[w] is 1 + the last place with the index w that is not added yet, or 0; previous leads from there to the others.";

    public override IReadOnlyList<string> Parameters =>
        ["ref float x", "ref float dy", "ref float last", "ref float previous", "ref float dweight"];

    private int Places => Output.Shape.W * Set.Lanes;

    public override void WriteBody(CodeWriter writer)
    {
        writer.Line($"MemoryMarshal.CreateSpan(ref last, {Vocabulary}).Clear();");
        using (writer.Block($"for (var place = 0; place < {Places}; place++)"))
        {
            writer.Line("ref var end = ref Unsafe.Add(ref last, (int)Unsafe.Add(ref x, place));");
            writer.Line("Unsafe.Add(ref previous, place) = end;");
            writer.Line("end = place + 1;");
        }

        using (writer.Block($"for (var place = 0; place < {Places}; place++)"))
        {
            writer.Line("var index = (int)Unsafe.Add(ref x, place);");
            writer.Line("var end = (int)Unsafe.Add(ref last, index);");
            writer.Line("Unsafe.Add(ref last, index) = 0;");
            using (writer.Block($"for (var c = 0; end > 0 && c < {Output.Shape.C}; c++)"))
            {
                writer.Line("var sum = 0f;");
                using (writer.Block("for (var at = end; at > 0; at = (int)Unsafe.Add(ref previous, at - 1))"))
                {
                    writer.Line($"sum += Unsafe.Add(ref dy, (c * {Output.BlockStride}) + at - 1);");
                }

                writer.Line($"Unsafe.Add(ref dweight, (index * {Output.Shape.C}) + c) += sum;");
            }
        }
    }
}
