using Unroll.Generator.Tests.Architectures;
using Unroll.Generator.Tests.Reference;

namespace Unroll.Generator.Tests.Lectures;

/// <summary>A convolution of one picture by filters of the same size, without bias.</summary>
internal static class WorkedConvolution
{
    /// <summary>Asserts that the filters make these feature maps: by the reference, and by a compiled network.</summary>
    public static void Check(Picture picture, Picture[] filters, Picture[] expected, int stride = 1, int padding = 0)
    {
        Assert.Equal(Texts(expected), Texts(ByReference(picture, filters, stride, padding)));
        Assert.Equal(Texts(expected), Texts(ByCompiledNetwork(picture, filters, stride, padding)));
    }

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

    private static Picture[] ByCompiledNetwork(Picture picture, Picture[] filters, int stride, int padding)
    {
        var architecture = new Architecture(
            "Worked",
            [
                $"[Input(1, {picture.Height}, {picture.Width})]",
                $"[Conv2D({filters.Length}, {filters[0].Height}, Stride = {stride}, Padding = {padding}, Bias = false)]",
            ]
        );
        using var assembly = new ArchitectureAssembly([architecture]);
        var network = assembly.Create(architecture);
        network.Parameters["conv1.weight"].CopyFrom(Floats(filters.SelectMany(filter => filter.Elements)));

        var shape = network.Graph.Outputs[0].Shape;
        var maps = new float[shape.Size];
        network.Freeze().PredictBatch(Floats(picture.Elements), 1, maps);
        return
        [
            .. maps.Chunk(shape.H * shape.W)
                .Select(map => new Picture(shape.H, shape.W, [.. map.Select(x => (double)x)])),
        ];
    }

    private static float[] Floats(IEnumerable<double> elements) => [.. elements.Select(x => (float)x)];

    private static int Size(int size, int kernel, int stride, int padding) =>
        ((size + (2 * padding) - kernel) / stride) + 1;
}
