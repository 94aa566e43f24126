using Unroll.Generator.Model;

namespace Unroll.Generator.Layers;

internal sealed class ConcatDefinition() : LayerDefinition("Concat", "concat")
{
    public override bool IsJoin => true;

    public override LayerMeaning? Interpret(LayerContext layer)
    {
        if (layer.Failed || layer.Operands.Any(operand => operand.Shape is null))
        {
            return null;
        }

        var first = layer.Operands[0].Shape!.Value;
        if (layer.Operands.Any(operand => !Fits(operand.Shape!.Value, first)))
        {
            JoinRepairs.Report(layer, first, shape => Fits(shape, first));
            return null;
        }

        var channels = layer.Operands.Sum(operand => (long)operand.Shape!.Value.C);
        return layer.Shape(first.Axes, channels, first.H, first.W) is { } joined
            ? new LayerMeaning(new ConcatOperation(), joined)
            : null;
    }

    private static bool Fits(Shape shape, Shape first) => shape with { C = first.C } == first;
}
