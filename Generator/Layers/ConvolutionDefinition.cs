using Unroll.Generator.Diagnostics;
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
        var filters = layer.Integer("filters");
        var kernel = Window(layer, "kernel");
        var stride = Window(layer, "Stride");
        var dilation = Window(layer, "Dilation");
        var padding = Padding.Read(layer, "Padding", IsSequence);
        var groups = layer.Integer("Groups");
        var hasBias = layer.Truth("Bias");
        var init = Initial.Read(layer);
        if (layer.Input is not { } input || layer.Failed)
        {
            return null;
        }

        if (input.Axes != spatialAxes + 1)
        {
            ReportAxes(layer, input);
            return null;
        }

        return
            CheckGroups(layer, input, filters, groups)
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

    private void ReportAxes(LayerContext layer, Shape input) =>
        layer.ReportAxes(
            IsSequence ? "a sequence (CxL)" : "an image (CxHxW)",
            (IsSequence, input.Axes) switch
            {
                (_, 1) => "put it before what makes a vector, or use [Dense]",
                (true, _) => "use [Conv2D], or an [Input] with C and L",
                _ => "use [Conv1D], or an [Input] with C, H and W",
            }
        );

    private static bool CheckGroups(LayerContext layer, Shape input, int filters, int groups)
    {
        if (input.C % groups == 0 && filters % groups == 0)
        {
            return true;
        }

        var undivided = (input.C % groups != 0, filters % groups != 0) switch
        {
            (true, true) => $"the {input.C} channels of its input {input} and its {filters} filters",
            (true, _) => $"the {input.C} channels of its input {input}",
            _ => $"its {filters} filters",
        };
        layer.Report(
            Descriptors.Groups,
            "Groups",
            $"{groups}",
            undivided,
            layer.Trail,
            Divisors(input.C, filters, groups)
        );
        return false;
    }

    /// <summary>The nearest common divisors below and above what was asked for.</summary>
    private static string Divisors(int channels, int filters, int groups)
    {
        var common = Enumerable
            .Range(1, Math.Min(Math.Min(channels, filters), 1 << 16))
            .Where(divisor => channels % divisor == 0 && filters % divisor == 0)
            .ToList();
        var below = common.Where(divisor => divisor < groups).DefaultIfEmpty(1).Max();
        var above = common.Where(divisor => divisor > groups).DefaultIfEmpty(below).Min();
        return below == above ? $"{below}" : $"{below} or {above}";
    }
}
