using Unroll.Generator.Model;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Layers;

/// <summary>What locally connected layers along one and two axes have in common.</summary>
internal abstract class LocallyConnectedDefinition(string kind, int spatialAxes) : LayerDefinition(kind, "local")
{
    public override IReadOnlyDictionary<string, ArgumentValue> Defaults { get; } =
        WithParameters(
            ("Stride", ArgumentValue.Of(1)),
            ("Padding", ArgumentValue.Of(0)),
            ("Bias", ArgumentValue.Of(true))
        );

    public override IReadOnlyList<string> ParameterNames => ["weight", "bias"];

    private bool IsSequence => spatialAxes == 1;

    public override LayerMeaning? Interpret(LayerContext layer)
    {
        var filters = layer.Integer("filters");
        var kernel = Pair(layer, "kernel");
        var stride = Pair(layer, "Stride");
        var padding = Padding.Read(layer, "Padding", IsSequence);
        var hasBias = layer.Truth("Bias");
        var init = Initial.Read(layer);
        return
            layer.Input is { } input
            && !layer.Failed
            && layer.CheckAxes(input, spatialAxes + 1, "LocallyConnected")
            && WindowRule.Resolve(layer, "kernel", "kernel", input, kernel, stride, (1, 1), padding) is { } w
            && layer.Shape(input.Axes, filters, w.Height, w.Width) is { } shape
            && Parameters(layer, init, hasBias, shape, input, w.Window) is { } parameters
            ? new LayerMeaning(new LocallyConnectedOperation(w.Window, hasBias), shape, parameters, parameters[0].Size)
            : null;
    }

    private (int Height, int Width) Pair(LayerContext layer, string argument) =>
        IsSequence ? (1, layer.Integer(argument)) : layer.Pair(argument);

    private EquatableArray<ParameterSpec>? Parameters(
        LayerContext layer,
        string init,
        bool hasBias,
        Shape shape,
        Shape input,
        Window window
    )
    {
        long[] bias = IsSequence ? [shape.C, shape.W] : [shape.C, shape.H, shape.W];
        long[] taps = IsSequence ? [input.C, window.KernelWidth] : [input.C, window.KernelHeight, window.KernelWidth];
        return Initial.Parameters(layer, init, hasBias, [.. bias, .. taps], bias);
    }
}
