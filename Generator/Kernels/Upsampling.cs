using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>Each channel enlarged by whole factors; or, as a gradient, what arrives given back to where it came from.</summary>
internal sealed record Upsampling(
    InstructionSet Set,
    UpsampleOperation Upsample,
    Layout Input,
    Layout Output,
    bool IsGradient,
    bool Accumulate
) : Kernel(Set)
{
    public override string Verb => IsGradient ? "InputGradient" : "Upsample";

    public override string Summary =>
        (IsGradient ? "the gradient by x of " : "")
        + $"y[c, i, j] = x[c, (i + 1/2) / {Upsample.FactorHeight} - 1/2, (j + 1/2) / {Upsample.FactorWidth} - 1/2], {(Upsample.IsBilinear ? "bilinear" : "nearest")}\n"
        + $"x: {Input.Shape}, y: {Output.Shape}";

    public override IReadOnlyList<string> Parameters =>
        IsGradient ? ["ref float y", "ref float x"] : ["ref float x", "ref float y"];

    public override void WriteBody(CodeWriter writer)
    {
        if (IsGradient && !Accumulate)
        {
            writer.Line($"MemoryMarshal.CreateSpan(ref x, {Input.Length}).Clear();");
        }

        using (writer.Block($"for (var block = 0; block < {Input.Blocks}; block++)"))
        {
            using (writer.Block($"for (var i = 0; i < {Output.Shape.H}; i++)"))
            {
                WriteSource(writer, "i", "row", Upsample.FactorHeight, Input.Shape.H);
                using (writer.Block($"for (var j = 0; j < {Output.Shape.W}; j++)"))
                {
                    WriteSource(writer, "j", "column", Upsample.FactorWidth, Input.Shape.W);
                    WriteElement(writer);
                }
            }

            writer.Line(Advance("x", Input.BlockStride));
            writer.Line(Advance("y", Output.BlockStride));
        }
    }

    private void WriteSource(CodeWriter writer, string output, string name, int factor, int size)
    {
        if (!Upsample.IsBilinear)
        {
            writer.Line($"var {name} = {output} / {factor};");
            return;
        }

        writer.Line($"var {name}Position = Math.Max((({output} + 0.5f) / {factor}) - 0.5f, 0f);");
        writer.Line($"var {name} = (int){name}Position;");
        writer.Line($"var {name}Next = Math.Min({name} + 1, {size - 1});");
        writer.Line($"var {name}Share = {name}Position - {name};");
    }

    private void WriteElement(CodeWriter writer)
    {
        var y = $"Unsafe.Add(ref y, (i * {Output.RowStride}) + (j * {Set.Lanes}))";
        var sources = Upsample.IsBilinear
            ? new[]
            {
                ("row", "column", "(1f - rowShare) * (1f - columnShare)"),
                ("row", "columnNext", "(1f - rowShare) * columnShare"),
                ("rowNext", "column", "rowShare * (1f - columnShare)"),
                ("rowNext", "columnNext", "rowShare * columnShare"),
            }
            : [("row", "column", "1f")];
        string Source(string row, string column) =>
            $"Unsafe.Add(ref x, ({row} * {Input.RowStride}) + ({column} * {Set.Lanes}))";
        if (!IsGradient)
        {
            var terms = sources.Select(s => $"({Set.Load(Source(s.Item1, s.Item2))} * {Set.Broadcast(s.Item3)})");
            writer.Line(Set.Store($"({string.Join(" + ", terms)})", y));
            return;
        }

        writer.Line($"var gradient = {Set.Load(y)};");
        foreach (var (row, column, share) in sources)
        {
            var target = Source(row, column);
            writer.Line(Set.Store($"({Set.Load(target)} + (gradient * {Set.Broadcast(share)}))", target));
        }
    }
}
