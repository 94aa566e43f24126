using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>
/// The sum or product of values. Vectors among them, one for each block, serve all positions of their block; blocks are
/// channels in training, and as many channels as there are lanes in inference.
/// </summary>
internal sealed record Join(
    InstructionSet Set,
    JoinKind Kind,
    EquatableArray<Layout> Inputs,
    Layout Output,
    ActivationOperation? Activation
) : Kernel(Set)
{
    public override string Verb => Kind == JoinKind.Add ? "Add" : "Multiply";

    public override string Summary
    {
        get
        {
            var operands = string.Join(
                Kind == JoinKind.Add ? " + " : " * ",
                Enumerable.Range(0, Inputs.Count).Select(i => $"x{i}")
            );
            return $"y = {VectorActivation.Formula(Activation, operands)}\n{string.Join(", ", Inputs.Select((layout, i) => $"x{i}: {layout.Shape}"))}, y: {Output.Shape}";
        }
    }

    public override IReadOnlyList<string> Parameters =>
        [.. Enumerable.Range(0, Inputs.Count).Select(i => $"ref float x{i}"), "ref float y"];

    public override void WriteBody(CodeWriter writer)
    {
        using (writer.Loop("block", Output.Blocks))
        {
            foreach (var i in Enumerable.Range(0, Inputs.Count))
            {
                writer.Line(IsVector(i) ? $"var v{i} = {Set.Load($"x{i}")};" : Declare($"row{i}", $"x{i}"));
            }

            writer.Line(Declare("row", "y"));
            using (writer.Block($"for (var i = 0; i < {Output.Shape.H}; i++)"))
            {
                using (writer.Block($"for (var j = 0; j < {Output.Shape.W}; j++)"))
                {
                    var operands = Enumerable
                        .Range(0, Inputs.Count)
                        .Select(i => IsVector(i) ? $"v{i}" : Set.Load(Pixel($"row{i}")));
                    writer.Line($"var value = {string.Join(Kind == JoinKind.Add ? " + " : " * ", operands)};");
                    writer.Line(Set.Store($"({VectorActivation.Apply(Set, Activation, "value")})", Pixel("row")));
                }

                foreach (var i in Enumerable.Range(0, Inputs.Count).Where(i => !IsVector(i)))
                {
                    writer.Line(Advance($"row{i}", Inputs[i].RowStride));
                }

                writer.Line(Advance("row", Output.RowStride));
            }

            foreach (var i in Enumerable.Range(0, Inputs.Count))
            {
                writer.Line(Advance($"x{i}", Inputs[i].BlockStride));
            }

            writer.Line(Advance("y", Output.BlockStride));
        }
    }

    private bool IsVector(int input) => Inputs[input].Shape.Area == 1 && Output.Shape.Area > 1;

    private string Pixel(string row) => $"Unsafe.Add(ref {row}, j * {Set.Lanes})";
}
