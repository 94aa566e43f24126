using Unroll.Generator.Model;

namespace Unroll.Generator.Checking;

/// <summary>Tells how a value came to have its shape.</summary>
internal static class Trails
{
    private const int MostSteps = 8;

    /// <summary>"input 1x28x28 -> conv1 6x24x24 -> pool1 6x12x12": the values along the first operands that change the shape.</summary>
    public static string Of(IReadOnlyList<Node> nodes, Node node)
    {
        var steps = new List<string>();
        for (var at = node; ; at = nodes[at.Operands[0]])
        {
            if (at.Operands.Count == 0 || nodes[at.Operands[0]].Shape != at.Shape)
            {
                steps.Insert(0, $"{at.Name} {at.Shape}");
            }

            if (at.Operands.Count == 0)
            {
                break;
            }
        }

        return steps.Count <= MostSteps
            ? string.Join(" -> ", steps)
            : $"{steps[0]} -> ... -> {string.Join(" -> ", steps.Skip(steps.Count - MostSteps + 2))}";
    }
}
