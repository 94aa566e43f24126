using Unroll.Generator.Model;

namespace Unroll.Generator.Layers;

/// <summary>Sums and products, in which a value for each channel serves all positions.</summary>
internal abstract class JoinDefinition(JoinKind join, string prefix) : LayerDefinition(join.ToString(), prefix)
{
    public override bool IsJoin => true;

    public override LayerMeaning? Interpret(LayerContext layer)
    {
        if (layer.Failed || layer.Operands.Any(operand => operand.Shape is null))
        {
            return null;
        }

        var widest = layer
            .Operands.OrderByDescending(operand => operand.Shape!.Value.Area)
            .ThenByDescending(operand => operand.Shape!.Value.Axes)
            .First();
        var shape = widest.Shape!.Value;
        foreach (var other in layer.Operands.Select(operand => operand.Shape!.Value))
        {
            if (other != shape && (other.C != shape.C || other.Area != 1))
            {
                JoinRepairs.Report(
                    layer,
                    shape,
                    operand => operand == shape || (operand.C == shape.C && operand.Area == 1)
                );
                return null;
            }
        }

        return new LayerMeaning(new JoinOperation(join), shape);
    }
}
