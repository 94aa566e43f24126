using Unroll.Generator.Diagnostics;
using Unroll.Generator.Model;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Layers;

internal sealed class PadDefinition() : LayerDefinition("Pad", "pad")
{
    public override IReadOnlyDictionary<string, ArgumentValue> Defaults { get; } =
        With(("Mode", ArgumentValue.Member("Zero")));

    public override LayerMeaning? Interpret(LayerContext layer)
    {
        if (layer.Input is not { } input)
        {
            return null;
        }

        var sides = Padding.Read(layer, "size", input.Axes == 2, takesWords: false);
        var mode = layer.Member("Mode", "PadMode");
        if (layer.Failed || !layer.CheckNotVector(input))
        {
            return null;
        }

        if (
            mode == nameof(PadKind.Reflect)
            && (IsTooWide(sides.Top, sides.Bottom, input.H) || IsTooWide(sides.Left, sides.Right, input.W))
        )
        {
            var most = input.Axes == 2 ? $"{input.W - 1}" : Texts.Size(input.H - 1, input.W - 1, single: true);
            layer.Report(
                Descriptors.Reflection,
                "size",
                [input.Axes == 2 ? Repair.Set("size", input.W - 1) : Repair.SetSize("size", input.H - 1, input.W - 1)],
                $"{input}",
                layer.Trail,
                most
            );
            return null;
        }

        var kind = (PadKind)Enum.Parse(typeof(PadKind), mode);
        return
            layer.Shape(
                input.Axes,
                input.C,
                (long)input.H + sides.Top + sides.Bottom,
                (long)input.W + sides.Left + sides.Right
            )
                is { } shape
            ? new LayerMeaning(new PadOperation(kind, sides.Top, sides.Left, sides.Bottom, sides.Right), shape)
            : null;
    }

    private static bool IsTooWide(int start, int end, int size) => Math.Max(start, end) >= size;
}
