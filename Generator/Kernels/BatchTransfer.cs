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

/// <summary>Takes a chunk's values out of the lanes, one image behind the other.</summary>
internal sealed record BatchExport(InstructionSet Set, Shape Shape) : Kernel(Set)
{
    public override string Verb => "Export";

    public override string Summary =>
        $"y[n, c, i, j] = x[c, i, j, n]\nx: {Shape}, images in the lanes; y: {Set.Lanes} images, one behind the other.";

    public override IReadOnlyList<string> Parameters => ["ref float x", "ref float y"];

    public override void WriteBody(CodeWriter writer) =>
        Transposition.WriteToRows(writer, Set, "x", "y", Shape.Size, Set.Lanes, Shape.Size, padded: false);
}

/// <summary>Brings the gradients of the outputs into the lanes; those of images that are not there become zero.</summary>
internal sealed record BatchGradientImport(InstructionSet Set, Shape Shape) : Kernel(Set)
{
    public override string Verb => "GradientImport";

    public override string Summary =>
        $"dy[c, i, j, n] = gradient[n, c, i, j], or 0 where image n is not there\ndy: {Shape}, images in the lanes.";

    public override IReadOnlyList<string> Parameters => ["ref float x", "ref float mask", "ref float y"];

    public override void WriteBody(CodeWriter writer)
    {
        Transposition.WriteToLanes(writer, Set, "x", "y", Shape.Size, Shape.Size);
        writer.Line($"var present = {Set.VectorClass}.GreaterThan({Set.Load("mask")}, {Set.Zero});");
        using (writer.Block($"for (var i = 0; i < {Shape.Size}; i++)"))
        {
            var target = $"Unsafe.Add(ref y, i * {Set.Lanes})";
            writer.Line(InstructionSet.Store($"({Set.Load(target)} & present)", target));
        }
    }
}

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
