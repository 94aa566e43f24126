using Unroll.Generator.Diagnostics;
using Unroll.Generator.Model;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Layers;

/// <summary>What the poolings over windows have in common.</summary>
internal abstract class PoolingDefinition(string kind, PoolingKind pooling, int spatialAxes)
    : LayerDefinition(kind, "pool")
{
    private readonly string _stem = pooling == PoolingKind.Max ? "MaxPool" : "AvgPool";

    public override IReadOnlyDictionary<string, ArgumentValue> Defaults { get; } =
        With(("Stride", ArgumentValue.Null), ("Padding", ArgumentValue.Of(0)), ("CeilMode", ArgumentValue.Of(false)));

    private bool IsSequence => spatialAxes == 1;

    /// <summary>Whether an average counts the padding.</summary>
    protected virtual bool ReadCountPadding(LayerContext layer) => false;

    public override LayerMeaning? Interpret(LayerContext layer)
    {
        var size = Window(layer, "size");
        var stride = layer.Raw("Stride").Kind == ValueKind.Null ? size : Window(layer, "Stride");
        var padding = Padding.Read(layer, "Padding", IsSequence);
        var ceilMode = layer.Truth("CeilMode");
        var countPadding = ReadCountPadding(layer);
        if (layer.Input is not { } input || layer.Failed || !layer.CheckAxes(input, spatialAxes + 1, _stem))
        {
            return null;
        }

        return
            CheckPadding(layer, size, padding)
            && WindowRule.Resolve(layer, "window", "size", input, size, stride, (1, 1), padding, ceilMode) is { } w
            && layer.Shape(input.Axes, input.C, w.Height, w.Width) is { } shape
            ? new LayerMeaning(
                new PoolingOperation(pooling, w.Window, countPadding, w.OverrunHeight, w.OverrunWidth),
                shape
            )
            : null;
    }

    private (int Height, int Width) Window(LayerContext layer, string argument) =>
        IsSequence ? (1, layer.Integer(argument)) : layer.Pair(argument);

    private bool CheckPadding(LayerContext layer, (int Height, int Width) size, Padding padding)
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
            [
                IsSequence
                    ? Repair.Set("Padding", size.Width - 1)
                    : Repair.SetSize("Padding", Math.Min(rows, size.Height - 1), Math.Min(columns, size.Width - 1)),
            ],
            IsSequence ? $"{columns}" : Texts.Size(rows, columns, single: true),
            IsSequence ? $"{size.Width}" : Texts.Size(size.Height, size.Width),
            IsSequence ? $"{size.Width - 1}" : Texts.Size(size.Height - 1, size.Width - 1, single: true)
        );
        return false;
    }
}
