using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>
/// Writes the border of a buffer: a number for each channel of a planar image, or zeros. What lies between the pixels of two
/// rows is one run, and so is what lies before the first row and behind the last one.
/// </summary>
internal sealed record FillBorder(InstructionSet Set, Layout Layout, EquatableArray<double> Values) : Kernel(Set)
{
    /// <summary>A longer run is left to the runtime.</summary>
    private const int MostVectors = 8;

    /// <summary>A smaller border, in floats, is not worth a second thread.</summary>
    private const int LeastShared = 4 * 1024;

    public override string Verb => Values.Count == 0 ? "ClearBorder" : "FillBorder";

    public override string Summary =>
        $"the border of x = {(Values.Count == 0 ? "0" : $"{Literals.Of(Values)}, by channel")}\n"
        + $"x: {Layout.Shape}, border {Layout.Top},{Layout.Left},{Layout.Bottom},{Layout.Right}";

    public override IReadOnlyList<string> Parameters => ["ref float x"];

    /// <summary>Blocks of channels, or planes.</summary>
    public override int Units =>
        Layout.Length - (Layout.Blocks * Layout.Shape.Area * Layout.PixelStride) < LeastShared ? 1 : Layout.Blocks;

    /// <summary>
    /// A border may be written while the next step writes the value inside it, which leaves the border alone; who reads
    /// both comes later.
    /// </summary>
    public override bool IsAwaited => false;

    /// <summary>Whether all channels have one number.</summary>
    private bool IsUniform => Values.Distinct().Count() <= 1;

    public override void WriteBody(CodeWriter writer)
    {
        var (left, pixels) = (Layout.Left * Layout.PixelStride, Layout.Shape.W * Layout.PixelStride);
        var between = Layout.RowStride - pixels;
        if (!IsUniform)
        {
            writer.Line($"ReadOnlySpan<float> values = [{string.Join(", ", Values.Select(InstructionSet.Literal))}];");
        }

        if (Units > 1)
        {
            writer.Line($"x = ref Unsafe.Add(ref x, firstUnit * {Layout.BlockStride});");
        }

        using (LoopOverShare(writer, "block", Layout.Blocks))
        {
            writer.Line(
                $"var value = {(IsUniform ? InstructionSet.Literal(Values.Count == 0 ? 0 : Values[0]) : "values[block]")};"
            );
            writer.Line(Declare("run", "x"));
            WriteRun(writer, (Layout.Top * Layout.RowStride) + left);
            writer.Line(Advance("run", pixels));
            if (Layout.Shape.H > 1)
            {
                using (writer.Loop("i", Layout.Shape.H - 1))
                {
                    WriteRun(writer, between);
                    writer.Line(Advance("run", pixels));
                }
            }

            WriteRun(writer, between - left + (Layout.Bottom * Layout.RowStride));
            writer.Line(Advance("x", Layout.BlockStride));
        }
    }

    /// <summary>Writes some floats and goes on behind them; the last vector reaches back over the one before it.</summary>
    private void WriteRun(CodeWriter writer, int count)
    {
        if (count == 0)
        {
            return;
        }

        if (count < Set.Lanes || count > MostVectors * Set.Lanes)
        {
            writer.Line($"MemoryMarshal.CreateSpan(ref run, {count}).Fill(value);");
        }
        else
        {
            for (var place = 0; place < count; place += Set.Lanes)
            {
                writer.Line(Set.Store(Set.Broadcast("value"), At("run", Math.Min(place, count - Set.Lanes))));
            }
        }

        writer.Line(Advance("run", count));
    }
}
