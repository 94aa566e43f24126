using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>The gradient of softmax, in place.</summary>
internal sealed record BatchSoftmaxGradient(InstructionSet Set, Layout Layout, bool IsLogarithm) : Kernel(Set)
{
    public override string Verb => "SoftmaxGradient";

    public override string Summary =>
        (
            IsLogarithm
                ? "d[c] = d[c] - exp(y[c]) * sum over k of d[k]"
                : "d[c] = y[c] * (d[c] - sum over k of d[k] * y[k])"
        ) + $"\nd, y: {Layout.Shape}";

    public override IReadOnlyList<string> Parameters => ["ref float d", "ref float y"];

    public override void WriteBody(CodeWriter writer)
    {
        var (channels, stride) = (Layout.Shape.C, Layout.BlockStride);
        var (gradient, value) = ($"Unsafe.Add(ref d, c * {stride})", $"Unsafe.Add(ref y, c * {stride})");
        using (writer.Loop("position", Layout.Shape.Area))
        {
            writer.Line($"var dot = {Set.Zero};");
            using (writer.Block($"for (var c = 0; c < {channels}; c++)"))
            {
                writer.Line(
                    IsLogarithm
                        ? $"dot += {Set.Load(gradient)};"
                        : $"dot = {Set.MultiplyAdd(Set.Load(gradient), Set.Load(value), "dot")};"
                );
            }

            using (writer.Block($"for (var c = 0; c < {channels}; c++)"))
            {
                writer.Line(
                    Set.Store(
                        IsLogarithm
                            ? $"({Set.Load(gradient)} - ({Set.Exp(Set.Load(value))} * dot))"
                            : $"({Set.Load(value)} * ({Set.Load(gradient)} - dot))",
                        gradient
                    )
                );
            }

            writer.Line(Advance("d", Set.Lanes));
            writer.Line(Advance("y", Set.Lanes));
        }
    }
}
