using Unroll.Generator.Emission;
using Unroll.Generator.Model;

namespace Unroll.Generator.Kernels;

/// <summary>Takes the gradient by the input out of the lanes, through the normalisation of pixels and into their order.</summary>
internal sealed record BatchInputGradientExport(InstructionSet Set, Shape Shape, NormalizeOperation Normalize)
    : Kernel(Set)
{
    public override string Verb => "InputGradientExport";

    public override string Summary => $"gradient[n, pixel, channel] = dx[c, i, j, n] / deviation[c]\ndx: {Shape}";

    public override IReadOnlyList<string> Parameters => ["ref float x", "ref float y"];

    public override void WriteBody(CodeWriter writer)
    {
        var isHwc = Normalize.Order == PixelOrder.Hwc;
        foreach (var c in Enumerable.Range(0, Shape.C))
        {
            using (writer.Block($"for (var i = 0; i < {Shape.Area}; i++)"))
            {
                writer.Line($"ref var from = ref Unsafe.Add(ref x, (i + {c * Shape.Area}) * {Set.Lanes});");
                writer.Line(
                    $"ref var to = ref Unsafe.Add(ref y, {(isHwc ? $"(i * {Shape.C}) + {c}" : $"i + {c * Shape.Area}")});"
                );
                foreach (var n in Enumerable.Range(0, Set.Lanes))
                {
                    writer.Line(
                        $"Unsafe.Add(ref to, {n * Shape.Size}) = Unsafe.Add(ref from, {n}) * {InstructionSet.Literal(1 / Normalize.Deviation[c])};"
                    );
                }
            }
        }
    }
}
