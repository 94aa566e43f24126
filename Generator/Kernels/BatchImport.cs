using Unroll.Generator.Emission;
using Unroll.Generator.Model;

namespace Unroll.Generator.Kernels;

/// <summary>Brings a chunk of images, one behind the other, into the lanes; pixels are normalised on the way.</summary>
internal sealed record BatchImport(InstructionSet Set, Shape Shape, NormalizeOperation? Normalize) : Kernel(Set)
{
    public override string Verb => "Import";

    public override string Summary =>
        (
            Normalize is null
                ? "y[c, i, j, n] = x[n, c, i, j]"
                : "y[c, i, j, n] = (x[n, pixel, channel] - mean[c]) / deviation[c]"
        ) + $"\nx: {Set.Lanes} images of {Shape}, one behind the other; y: {Shape}, images in the lanes.";

    public override IReadOnlyList<string> Parameters => ["ref float x", "ref float y"];

    public override void WriteBody(CodeWriter writer)
    {
        if (Normalize is null)
        {
            Transposition.WriteToLanes(writer, Set, "x", "y", Shape.Size, Shape.Size);
            return;
        }

        var isHwc = Normalize.Order == PixelOrder.Hwc;
        foreach (var c in Enumerable.Range(0, Shape.C))
        {
            using (writer.Block($"for (var i = 0; i < {Shape.Area}; i++)"))
            {
                writer.Line(
                    $"ref var from = ref Unsafe.Add(ref x, {(isHwc ? $"(i * {Shape.C}) + {c}" : $"i + {c * Shape.Area}")});"
                );
                writer.Line($"ref var to = ref Unsafe.Add(ref y, (i + {c * Shape.Area}) * {Set.Lanes});");
                foreach (var n in Enumerable.Range(0, Set.Lanes))
                {
                    writer.Line(
                        $"Unsafe.Add(ref to, {n}) = (Unsafe.Add(ref from, {n * Shape.Size}) - {InstructionSet.Literal(Normalize.Mean[c])}) * {InstructionSet.Literal(1 / Normalize.Deviation[c])};"
                    );
                }
            }
        }
    }
}
