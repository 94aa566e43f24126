using Unroll.Generator.Diagnostics;
using Unroll.Generator.Model;

namespace Unroll.Generator.Layers;

internal sealed class CropDefinition() : LayerDefinition("Crop", "crop")
{
    public override LayerMeaning? Interpret(LayerContext layer)
    {
        if (layer.Input is not { } input)
        {
            return null;
        }

        var sides = Padding.Read(layer, "size", input.Axes == 2, takesWords: false);
        if (layer.Failed || !layer.CheckNotVector(input))
        {
            return null;
        }

        var (height, width) = ((long)input.H - sides.Top - sides.Bottom, (long)input.W - sides.Left - sides.Right);
        if (height < 1 || width < 1)
        {
            var most = input.Axes == 2 ? $"{input.W - 1}" : $"{input.H - 1} rows and {input.W - 1} columns";
            layer.Report(Descriptors.NothingLeft, "size", $"{input}", layer.Trail, most);
            return null;
        }

        return new LayerMeaning(
            new PadOperation(PadKind.Zero, -sides.Top, -sides.Left, -sides.Bottom, -sides.Right),
            input with
            {
                H = (int)height,
                W = (int)width,
            }
        );
    }
}
