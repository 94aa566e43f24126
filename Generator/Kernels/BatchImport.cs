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

    public override IReadOnlyList<string> Parameters => ["ref float x", "ref float mask", "int images", "ref float y"];

    public override IReadOnlyList<string> Functions => Transposition.Functions(Set);

    public override void WriteBody(CodeWriter writer)
    {
        if (Normalize is null)
        {
            Transposition.WriteToLanes(writer, Set, "x", "y", Shape.Size, Shape.Size);
        }
        else
        {
            WriteNormalized(writer, Normalize);
        }

        // What the lanes without an image hold must not matter, so it must not be NaN either.
        using (writer.Block($"if (images < {Set.Lanes})"))
        {
            writer.Line($"var present = {Set.VectorClass}.GreaterThan({Set.Load("mask")}, {Set.Zero});");
            using (writer.Block($"for (var i = 0; i < {Shape.Size}; i++)"))
            {
                var target = $"Unsafe.Add(ref y, i * {Set.Lanes})";
                writer.Line(Set.Store($"({Set.Load(target)} & present)", target));
            }
        }
    }

    private void WriteNormalized(CodeWriter writer, NormalizeOperation normalize)
    {
        var isHwc = normalize.Order == PixelOrder.Hwc;
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
                        $"Unsafe.Add(ref to, {n}) = (Unsafe.Add(ref from, {n * Shape.Size}) - {InstructionSet.Literal(normalize.Mean[c])}) * {InstructionSet.Literal(1 / normalize.Deviation[c])};"
                    );
                }
            }
        }
    }
}
