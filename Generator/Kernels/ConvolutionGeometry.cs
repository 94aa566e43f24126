using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>
/// A convolution's shapes and strides. Weights are reached as filter * FilterStride + channel * area + ky * width + kx,
/// the channel counted within its group. A fully connected layer is one over a single pixel.
/// </summary>
internal sealed record ConvolutionGeometry(Layout Input, Layout Output, Window Window, int Groups, int FilterStride)
{
    public int GroupChannels => Input.Shape.C / Groups;

    public int GroupFilters => Output.Shape.C / Groups;

    public int KernelArea => Window.KernelHeight * Window.KernelWidth;

    /// <summary>The same with all pixels in one row, where each output is of one pixel; else this one.</summary>
    public ConvolutionGeometry InOneRow =>
        Window is { KernelHeight: 1, KernelWidth: 1, StrideHeight: 1, StrideWidth: 1 }
        && Input.Shape.Area == Output.Shape.Area
        && Window is { PadTop: 0, PadLeft: 0, PadBottom: 0, PadRight: 0 }
        && Input.IsDense
        && Output.IsDense
            ? this with
            {
                Input = Input.InOneRow,
                Output = Output.InOneRow,
            }
            : this;

    /// <summary>The multiply-adds of all outputs; of a pooled convolution, those of the outputs that stay.</summary>
    public long MultiplyAdds => (long)Output.Shape.Size * GroupChannels * KernelArea;

    /// <summary>The formula in the field's notation, for the head of a kernel.</summary>
    public string Formula
    {
        get
        {
            var row = Index("i", Window.StrideHeight, "ky", Window.DilationHeight, Window.PadTop, Window.KernelHeight);
            var column = Index("j", Window.StrideWidth, "kx", Window.DilationWidth, Window.PadLeft, Window.KernelWidth);
            return $"sum over c, ky, kx of w[o, c, ky, kx] * x[c, {row}, {column}]";
        }
    }

    /// <summary>The shapes, for the head of a kernel.</summary>
    public string Shapes =>
        $"x: {Input.Shape}, w: {Output.Shape.C}x{GroupChannels}x{Window.KernelHeight}x{Window.KernelWidth}, y: {Output.Shape}"
        + (Groups > 1 ? $", in {Groups} groups" : "");

    private static string Index(string output, int stride, string tap, int dilation, int pad, int kernel) =>
        Times(output, stride) + (kernel > 1 ? " + " + Times(tap, dilation) : "") + (pad > 0 ? $" - {pad}" : "");

    private static string Times(string name, int factor) => factor == 1 ? name : $"{factor} * {name}";
}
