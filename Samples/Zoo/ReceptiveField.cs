namespace Unroll.Zoo;

/// <summary>
/// The pixels of the input that an element of a value depends on, padding included: size, and distance from one element to
/// the next, on both axes (Araujo, Norris and Sim 2019). Of several paths to the input the one that sees most counts.
/// </summary>
internal sealed record ReceptiveField(double Height, double Width, double StepY, double StepX)
{
    /// <summary>The field of each layer's value; null where an element depends on all of the input.</summary>
    public static IReadOnlyDictionary<GraphLayer, ReceptiveField?> Of(NetworkGraph graph)
    {
        var fields = new Dictionary<GraphLayer, ReceptiveField?>();
        foreach (var layer in graph.Layers)
        {
            fields[layer] = Of(layer, [.. layer.Operands.Select(operand => fields[operand])]);
        }

        return fields;
    }

    private static ReceptiveField? Of(GraphLayer layer, IReadOnlyList<ReceptiveField?> operands) =>
        layer switch
        {
            { Operands.Count: 0 } => new(1, 1, 1, 1),
            _ when operands.Contains(null) || SeesAll(layer) => null,
            _ when layer.Has("kernel") => operands[0]!.Through(layer),
            _ when layer.Has("pooling") => operands[0]!.Through(layer.Operands[0].Shape, layer.Shape),
            _ => operands.Aggregate((a, b) => a!.Or(b!)),
        };

    private static bool SeesAll(GraphLayer layer) =>
        layer.Kind is "Dense" or "GlobalAvgPool" or "GlobalMaxPool" or "LayerNorm" or "GroupNorm" or "Softmax";

    private ReceptiveField Through(GraphLayer layer)
    {
        var (kernel, stride) = (layer.Integers("kernel"), layer.Integers("stride"));
        var dilation = layer.Has("dilation") ? layer.Integers("dilation") : [1, 1];
        return new(
            Height + ((kernel[0] - 1) * dilation[0] * StepY),
            Width + ((kernel[1] - 1) * dilation[1] * StepX),
            StepY * stride[0],
            StepX * stride[1]
        );
    }

    /// <summary>Through regions that cover the image evenly; they differ by a pixel where they do not divide it.</summary>
    private ReceptiveField Through(Shape image, Shape regions)
    {
        var (stepY, stepX) = ((double)image.H / regions.H, (double)image.W / regions.W);
        return new(
            Height + ((Math.Ceiling(stepY) - 1) * StepY),
            Width + ((Math.Ceiling(stepX) - 1) * StepX),
            StepY * stepY,
            StepX * stepX
        );
    }

    private ReceptiveField Or(ReceptiveField other) =>
        new(
            Math.Max(Height, other.Height),
            Math.Max(Width, other.Width),
            Math.Max(StepY, other.StepY),
            Math.Max(StepX, other.StepX)
        );
}
