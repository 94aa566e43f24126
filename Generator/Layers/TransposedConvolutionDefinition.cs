using Unroll.Generator.Diagnostics;
using Unroll.Generator.Model;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Layers;

/// <summary>What transposed convolutions along one and two axes have in common.</summary>
internal abstract class TransposedConvolutionDefinition(string kind, int spatialAxes) : LayerDefinition(kind, "conv")
{
    public override IReadOnlyDictionary<string, ArgumentValue> Defaults { get; } =
        WithParameters(
            ("Stride", ArgumentValue.Of(1)),
            ("Padding", ArgumentValue.Of(0)),
            ("OutputPadding", ArgumentValue.Of(0)),
            ("Dilation", ArgumentValue.Of(1)),
            ("Groups", ArgumentValue.Of(1)),
            ("Bias", ArgumentValue.Of(true))
        );

    public override IReadOnlyList<string> ParameterNames => ["weight", "bias"];

    private bool IsSequence => spatialAxes == 1;

    public override LayerMeaning? Interpret(LayerContext layer)
    {
        var filters = layer.Integer("filters");
        var kernel = Pair(layer, "kernel");
        var stride = Pair(layer, "Stride");
        var dilation = Pair(layer, "Dilation");
        var padding = Padding.Read(layer, "Padding", IsSequence, takesWords: false);
        var further = IsSequence
            ? (0, layer.Integer("OutputPadding", least: 0))
            : layer.Pair("OutputPadding", least: 0);
        var groups = layer.Integer("Groups");
        var hasBias = layer.Truth("Bias");
        var init = Initial.Read(layer);
        if (
            layer.Input is not { } input
            || layer.Failed
            || !layer.CheckAxes(input, spatialAxes + 1, "ConvTranspose")
            || !GroupRule.Check(layer, "Groups", groups, input, filters)
            || !CheckFurther(layer, further, stride, dilation)
        )
        {
            return null;
        }

        var window = new Window(
            kernel.Height,
            kernel.Width,
            stride.Height,
            stride.Width,
            dilation.Height,
            dilation.Width,
            padding.Top,
            padding.Left,
            padding.Bottom,
            padding.Right
        );
        return
            Resolve(layer, input, filters, window, further) is { } shape
            && Parameters(layer, init, hasBias, filters, groups, window) is { } parameters
            ? new LayerMeaning(
                new TransposedConvolutionOperation(window, groups, hasBias),
                shape,
                parameters,
                (long)input.Area * parameters[0].Size
            )
            : null;
    }

    private (int Height, int Width) Pair(LayerContext layer, string argument) =>
        IsSequence ? (1, layer.Integer(argument)) : layer.Pair(argument);

    /// <summary>What is added at the end has a purpose only where strides left its size open.</summary>
    private bool CheckFurther(
        LayerContext layer,
        (int Height, int Width) further,
        (int Height, int Width) stride,
        (int Height, int Width) dilation
    )
    {
        var most = (Height: Math.Max(stride.Height, dilation.Height), Width: Math.Max(stride.Width, dilation.Width));
        if (further.Height < most.Height && further.Width < most.Width)
        {
            return true;
        }

        layer.Report(
            Descriptors.OutOfRange,
            "OutputPadding",
            [
                IsSequence
                    ? Repair.Set("OutputPadding", most.Width - 1)
                    : Repair.SetSize(
                        "OutputPadding",
                        Math.Min(further.Height, most.Height - 1),
                        Math.Min(further.Width, most.Width - 1)
                    ),
            ],
            "OutputPadding",
            IsSequence ? $"{further.Width}" : Texts.Size(further.Height, further.Width, single: true),
            $"smaller than stride or dilation, at most {(IsSequence ? $"{most.Width - 1}" : Texts.Size(most.Height - 1, most.Width - 1, single: true))}"
        );
        return false;
    }

    private static Shape? Resolve(
        LayerContext layer,
        Shape input,
        int filters,
        Window window,
        (int Height, int Width) further
    )
    {
        var height = Size(input.H, window.StrideHeight, window.KernelHeight, window.DilationHeight) + further.Height;
        var width = Size(input.W, window.StrideWidth, window.KernelWidth, window.DilationWidth) + further.Width;
        var (cutHeight, cutWidth) = ((long)window.PadTop + window.PadBottom, (long)window.PadLeft + window.PadRight);
        if (height > cutHeight && width > cutWidth)
        {
            return layer.Shape(input.Axes, filters, height - cutHeight, width - cutWidth);
        }

        var most = input.Axes == 2 ? $"{width - 1}" : $"{height - 1} rows and {width - 1} columns";
        layer.Report(
            Descriptors.NothingLeft,
            "Padding",
            $"{filters}{(input.Axes == 2 ? "" : $"x{height}")}x{width}",
            layer.Trail,
            most
        );
        return null;
    }

    private static long Size(long input, long stride, long kernel, long dilation) =>
        ((input - 1) * stride) + (dilation * (kernel - 1)) + 1;

    private EquatableArray<ParameterSpec>? Parameters(
        LayerContext layer,
        string init,
        bool hasBias,
        int filters,
        int groups,
        Window window
    )
    {
        long[] dimensions = IsSequence
            ? [layer.Input!.Value.C, filters / groups, window.KernelWidth]
            : [layer.Input!.Value.C, filters / groups, window.KernelHeight, window.KernelWidth];
        return Initial.Parameters(layer, init, hasBias, dimensions, filters);
    }
}
