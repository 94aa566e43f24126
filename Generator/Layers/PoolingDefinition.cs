using Unroll.Generator.Diagnostics;
using Unroll.Generator.Model;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Layers;

/// <summary>What the poolings over windows have in common.</summary>
internal abstract class PoolingDefinition(string kind, PoolingKind pooling) : LayerDefinition(kind, "pool")
{
    public override IReadOnlyDictionary<string, ArgumentValue> Defaults { get; } =
        With(("Stride", ArgumentValue.Null), ("Padding", ArgumentValue.Of(0)));

    /// <summary>Whether an average counts the padding.</summary>
    protected virtual bool ReadCountPadding(LayerContext layer) => false;

    public override LayerMeaning? Interpret(LayerContext layer)
    {
        var size = layer.Pair("size");
        var stride = layer.Raw("Stride").Kind == ValueKind.Null ? size : layer.Pair("Stride");
        var padding = Padding.Read(layer, "Padding", isSequence: false);
        var countPadding = ReadCountPadding(layer);
        if (layer.Input is not { } input || layer.Failed)
        {
            return null;
        }

        if (input.Axes != 3)
        {
            layer.ReportAxes(
                "an image (CxHxW)",
                "put it before what makes a vector, or use an [Input] with C, H and W"
            );
            return null;
        }

        return
            CheckPadding(layer, size, padding)
            && WindowRule.Resolve(layer, "window", "size", input, size, stride, (1, 1), padding) is { } window
            && layer.Shape(3, input.C, window.Height, window.Width) is { } shape
            ? new LayerMeaning(new PoolingOperation(pooling, window.Window, countPadding), shape)
            : null;
    }

    private static bool CheckPadding(LayerContext layer, (int Height, int Width) size, Padding padding)
    {
        var rows = Math.Max(padding.Top, padding.Bottom);
        var columns = Math.Max(padding.Left, padding.Right);
        if (rows < size.Height && columns < size.Width)
        {
            return true;
        }

        layer.Report(
            Descriptors.PaddingBeyondWindow,
            "Padding",
            Texts.Size(rows, columns, single: true),
            Texts.Size(size.Height, size.Width),
            Texts.Size(size.Height - 1, size.Width - 1, single: true)
        );
        return false;
    }
}
