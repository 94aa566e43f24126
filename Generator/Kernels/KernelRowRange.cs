using Unroll.Generator.Emission;

namespace Unroll.Generator.Kernels;

/// <summary>
/// The rows of a kernel that meet its input at output row i. Where no padding cuts the kernel they are all of them, and a
/// constant; else they are computed once for each output row.
/// </summary>
internal sealed class KernelRowRange
{
    private readonly ConvolutionGeometry _geometry;

    private KernelRowRange(ConvolutionGeometry geometry, bool isCut)
    {
        _geometry = geometry;
        IsCut = isCut;
    }

    /// <summary>Whether the range depends on the output row, and its loop has a variable ky even for a single row.</summary>
    public bool IsCut { get; }

    /// <summary>Declares the range for the output row that the loop variable i holds, in a loop over <paramref name="rows"/>.</summary>
    public static KernelRowRange Of(CodeWriter writer, ConvolutionGeometry geometry, int rows)
    {
        var window = geometry.Window;
        var height = geometry.Input.Shape.H;
        var isCut =
            window.PadTop > 0 || ((rows - 1) * window.StrideHeight) + window.ExtentHeight - window.PadTop > height;
        if (rows == 1)
        {
            writer.Line("const int i = 0;");
        }

        if (isCut)
        {
            var dilation = window.DilationHeight;
            writer.Line(
                $"var above = {window.PadTop} - (i * {window.StrideHeight}); // rows of the kernel over the top edge"
            );
            writer.Line($"var first = above > 0 ? (above + {dilation - 1}) / {dilation} : 0;");
            writer.Line($"var end = Math.Min({window.KernelHeight}, ({height + dilation - 1} + above) / {dilation});");
        }

        return new KernelRowRange(geometry, isCut);
    }

    /// <summary>The input that the first tap of a tile meets.</summary>
    public string FirstInput(string plane, TileRun run, int positionStride)
    {
        var window = _geometry.Window;
        var row =
            $"(i * {window.StrideHeight}) - {window.PadTop}" + (IsCut ? $" + (first * {window.DilationHeight})" : "");
        return $"Unsafe.Add(ref {plane}, {ConvolutionLoops.Offset($"({row}) * {_geometry.Input.RowStride}", run, positionStride)})";
    }

    /// <summary>The weight of the first row of the kernel.</summary>
    public string FirstWeight(string weights) =>
        IsCut ? $"Unsafe.Add(ref {weights}, first * {_geometry.Window.KernelWidth})" : weights;

    public IDisposable Loop(CodeWriter writer) =>
        IsCut ? writer.Block("for (var ky = first; ky < end; ky++)") : writer.Loop("ky", _geometry.Window.KernelHeight);
}
