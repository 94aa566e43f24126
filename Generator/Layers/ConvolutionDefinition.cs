using Unroll.Generator.Model;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Layers;

/// <summary>What convolutions along one and two axes have in common.</summary>
internal abstract class ConvolutionDefinition(string kind, int spatialAxes) : LayerDefinition(kind, "conv")
{
    public override IReadOnlyDictionary<string, ArgumentValue> Defaults { get; } =
        WithParameters(
            ("Stride", ArgumentValue.Of(1)),
            ("Padding", ArgumentValue.Of(0)),
            ("Dilation", ArgumentValue.Of(1)),
            ("Groups", ArgumentValue.Of(1)),
            ("Bias", ArgumentValue.Of(true))
        );

    public override IReadOnlyList<string> ParameterNames => ["weight", "bias"];

    private bool IsSequence => spatialAxes == 1;

    public override LayerMeaning? Interpret(LayerContext layer)
    {
        var kernel = Window(layer, "kernel");
        var stride = Window(layer, "Stride");
        var dilation = Window(layer, "Dilation");
        var padding = Padding.Read(layer, "Padding", IsSequence);
        var split = ReadSplit(layer);
        var hasBias = layer.Truth("Bias");
        var init = Initial.Read(layer);
        if (layer.Input is not { } input || layer.Failed)
        {
            return null;
        }

        if (!layer.CheckAxes(input, spatialAxes + 1, "Conv") || split(input.C) is not var (filters, groups))
        {
            return null;
        }

        return
            GroupRule.Check(layer, "Groups", groups, input, filters)
            && WindowRule.Resolve(layer, "kernel", "kernel", input, kernel, stride, dilation, padding) is { } w
            && layer.Shape(input.Axes, filters, w.Height, w.Width) is { } shape
            && Parameters(layer, filters, input.C / groups, w.Window, hasBias, init) is { } parameters
            ? new LayerMeaning(
                new ConvolutionOperation(w.Window, groups, hasBias),
                shape,
                parameters,
                (long)shape.Size * (parameters[0].Size / filters)
            )
            : null;
    }

    /// <summary>Reads what gives the filters and groups for a number of channels, or reports that it cannot.</summary>
    protected virtual Func<int, (int Filters, int Groups)?> ReadSplit(LayerContext layer)
    {
        var (filters, groups) = (layer.Integer("filters"), layer.Integer("Groups"));
        return _ => (filters, groups);
    }

    private (int Height, int Width) Window(LayerContext layer, string argument) =>
        IsSequence ? (1, layer.Integer(argument)) : layer.Pair(argument);

    private EquatableArray<ParameterSpec>? Parameters(
        LayerContext layer,
        int filters,
        int channels,
        Window window,
        bool hasBias,
        string init
    )
    {
        long[] dimensions = IsSequence
            ? [filters, channels, window.KernelWidth]
            : [filters, channels, window.KernelHeight, window.KernelWidth];
        return Initial.Parameters(layer, init, hasBias, dimensions);
    }
}
