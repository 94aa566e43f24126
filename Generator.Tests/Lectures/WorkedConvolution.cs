using Unroll.Generator.Tests.Reference;

namespace Unroll.Generator.Tests.Lectures;

/// <summary>A convolution of one picture by filters of the same size, without bias.</summary>
internal static class WorkedConvolution
{
    /// <summary>Asserts that the filters make these feature maps.</summary>
    public static void Check(Picture picture, Picture[] filters, Picture[] expected, int stride = 1, int padding = 0) =>
        Assert.Equal(Texts(expected), Texts(ByReference(picture, filters, stride, padding)));

    private static string[] Texts(Picture[] pictures) => [.. pictures.Select(picture => picture.ToString())];

    private static Picture[] ByReference(Picture picture, Picture[] filters, int stride, int padding)
    {
        var (kernel, outputs) = (filters[0].Height, filters.Length);
        var height = Size(picture.Height, kernel, stride, padding);
        var width = Size(picture.Width, kernel, stride, padding);
        var network = SingleLayer.Network(
            "Conv2D",
            $"1x{picture.Height}x{picture.Width}",
            $"{outputs}x{height}x{width}",
            $"kernel={kernel},{kernel} stride={stride},{stride} padding={padding},{padding},{padding},{padding} dilation=1,1 groups=1",
            $"weight {outputs}x1x{kernel}x{kernel}"
        );
        filters.SelectMany(filter => filter.Elements).ToArray().CopyTo(network.Tensors.Value("layer.weight"), 0);
        var maps = network.Forward([picture.Elements], Mode.Inference).Outputs[0][0];
        return [.. maps.Chunk(height * width).Select(map => new Picture(height, width, map))];
    }

    private static int Size(int size, int kernel, int stride, int padding) =>
        ((size + (2 * padding) - kernel) / stride) + 1;
}
