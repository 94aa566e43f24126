using Unroll.Generator.Emission;
using Unroll.Generator.Model;

namespace Unroll.Generator.Kernels;

/// <summary>
/// The average of a plane over a window about each position, by weights exp(-distance^2 / (2 sigma^2)) that are scaled to a
/// sum of 1 over what lies within the plane; and the gradient of that. Both weights and scales are products of one of the
/// rows and one of the columns, so the columns are summed first, and then the rows.
/// </summary>
internal sealed record GaussianWindow(InstructionSet Set, Shape Shape, int Size, double Sigma)
{
    private int Reach => Size / 2;

    /// <summary>Declares the weights along an axis, and for each row and column what scales its weights to a sum of 1.</summary>
    public void WriteTables(CodeWriter writer)
    {
        var offsets = Enumerable.Range(-Reach, Size).ToArray();
        writer.Line($"ReadOnlySpan<float> weights = {Table(offsets.Select(Weight))};");
        writer.Line($"ReadOnlySpan<float> rowScales = {Table(Scales(Shape.H))};");
        writer.Line($"ReadOnlySpan<float> columnScales = {Table(Scales(Shape.W))};");
    }

    /// <summary>Replaces a plane by its averages; both planes are dense, and the other one is overwritten.</summary>
    public void WriteAverage(CodeWriter writer, string plane, string other)
    {
        WritePass(writer, plane, other, "j", Shape.W, 1, "columnScales");
        WritePass(writer, other, plane, "i", Shape.H, Shape.W, "rowScales");
    }

    /// <summary>Replaces a plane, the gradient by the averages times <see cref="Scale"/>, by that by what was averaged.</summary>
    public void WriteGradient(CodeWriter writer, string plane, string other)
    {
        WritePass(writer, plane, other, "j", Shape.W, 1, null);
        WritePass(writer, other, plane, "i", Shape.H, Shape.W, null);
    }

    /// <summary>What scales the weights of the window about row i, column j.</summary>
    public string Scale => Set.Broadcast("rowScales[i] * columnScales[j]");

    /// <summary>Opens loops over the rows i and columns j, in which <c>at</c> is the position in a plane.</summary>
    public IDisposable Positions(CodeWriter writer)
    {
        var rows = writer.Block($"for (var i = 0; i < {Shape.H}; i++)");
        var columns = writer.Block($"for (var j = 0; j < {Shape.W}; j++)");
        writer.Line($"var at = ((i * {Shape.W}) + j) * {Set.Lanes};");
        return new Scopes(rows, columns);
    }

    private void WritePass(
        CodeWriter writer,
        string from,
        string to,
        string index,
        int length,
        int distance,
        string? scales
    )
    {
        using (Positions(writer))
        {
            writer.Line($"var sum = {Set.Zero};");
            writer.Line($"var last = Math.Min({Reach}, {length - 1} - {index});");
            using (writer.Block($"for (var k = Math.Max({-Reach}, -{index}); k <= last; k++)"))
            {
                var source = Set.Load($"Unsafe.Add(ref {from}, at + (k * {distance * Set.Lanes}))");
                var weight = Set.Broadcast($"weights[k + {Reach}]");
                writer.Line($"sum = {Set.MultiplyAdd(source, weight, "sum")};");
            }

            var average = scales is null ? "sum" : $"(sum * {Set.Broadcast($"{scales}[{index}]")})";
            writer.Line(Set.Store(average, $"Unsafe.Add(ref {to}, at)"));
        }
    }

    private double Weight(int offset) => Math.Exp(-(offset * offset) / (2 * Sigma * Sigma));

    private IEnumerable<double> Scales(int length) =>
        Enumerable
            .Range(0, length)
            .Select(center =>
                1
                / Enumerable
                    .Range(0, length)
                    .Where(other => Math.Abs(other - center) <= Reach)
                    .Sum(other => Weight(other - center))
            );

    private static string Table(IEnumerable<double> numbers) =>
        $"[{string.Join(", ", numbers.Select(InstructionSet.Literal))}]";
}
