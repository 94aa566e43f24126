using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>
/// A convolution whose weights are not shared between positions, or one of its gradients. All three walk over the same
/// products: output (o, i, j), channel c, tap (ky, kx).
/// </summary>
internal sealed record LocallyConnected(InstructionSet Set, ConvolutionGeometry Geometry, LocalPart Part, bool HasBias)
    : Kernel(Set)
{
    public override string Verb => $"{Part}";

    public override string Summary =>
        $"{Part}: y[o, i, j] = {(HasBias ? "b[o, i, j] + " : "")}{Geometry.Formula.Replace("w[o, ", "w[o, i, j, ")}\n{Geometry.Shapes}";

    public override IReadOnlyList<string> Parameters =>
        Part switch
        {
            LocalPart.Forward when HasBias => ["ref float x", "ref float w", "ref float bias", "ref float y"],
            LocalPart.WeightGradient when HasBias => ["ref float x", "ref float y", "ref float w", "ref float bias"],
            LocalPart.WeightGradient => ["ref float x", "ref float y", "ref float w"],
            LocalPart.InputGradient => ["ref float y", "ref float w", "ref float x"],
            _ => ["ref float x", "ref float w", "ref float y"],
        };

    private Window Window => Geometry.Window;

    public override void WriteBody(CodeWriter writer)
    {
        var output = Geometry.Output.Shape;
        using (writer.Block($"for (var o = 0; o < {output.C}; o++)"))
        using (writer.Block($"for (var i = 0; i < {output.H}; i++)"))
        using (writer.Block($"for (var j = 0; j < {output.W}; j++)"))
        {
            writer.Line(
                Part == LocalPart.Forward
                    ? $"var sum = {(HasBias ? Set.Broadcast("bias") : Set.Zero)};"
                    : $"var gradient = {Set.Load("y")};"
            );
            WriteProducts(writer);
            if (Part == LocalPart.Forward)
            {
                writer.Line(Set.Store("sum", "y"));
            }
            else if (Part == LocalPart.WeightGradient && HasBias)
            {
                writer.Line($"bias += {Set.Sum("gradient")};");
            }

            if (HasBias && Part != LocalPart.InputGradient)
            {
                writer.Line(Advance("bias", 1));
            }

            writer.Line(Advance("y", Set.Lanes));
        }
    }

    private void WriteProducts(CodeWriter writer)
    {
        var input = Geometry.Input;
        using (writer.Block($"for (var c = 0; c < {input.Shape.C}; c++)"))
        using (writer.Block($"for (var ky = 0; ky < {Window.KernelHeight}; ky++)"))
        {
            writer.Line($"var row = (i * {Window.StrideHeight}) + (ky * {Window.DilationHeight}) - {Window.PadTop};");
            using (writer.Block($"for (var kx = 0; kx < {Window.KernelWidth}; kx++)"))
            {
                writer.Line(
                    $"var column = (j * {Window.StrideWidth}) + (kx * {Window.DilationWidth}) - {Window.PadLeft};"
                );
                using (writer.Block($"if ((uint)row < {input.Shape.H}u && (uint)column < {input.Shape.W}u)"))
                {
                    writer.Line(
                        $"ref var xt = ref Unsafe.Add(ref x, (c * {input.BlockStride}) + (row * {input.RowStride}) + (column * {Set.Lanes}));"
                    );
                    writer.Line(
                        Part switch
                        {
                            LocalPart.Forward => $"sum = {Set.MultiplyAdd(Set.Load("xt"), Set.Broadcast("w"), "sum")};",
                            LocalPart.WeightGradient => $"w += {Set.Sum($"gradient * {Set.Load("xt")}")};",
                            _ => Set.Store(
                                $"({Set.MultiplyAdd("gradient", Set.Broadcast("w"), Set.Load("xt"))})",
                                "xt"
                            ),
                        }
                    );
                }

                writer.Line(Advance("w", 1));
            }
        }
    }
}
