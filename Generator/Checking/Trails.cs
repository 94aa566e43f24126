using Unroll.Generator.Model;

namespace Unroll.Generator.Checking;

/// <summary>Tells how a value came to have its shape.</summary>
internal static class Trails
{
    private const int MostSteps = 8;

    /// <summary>The layer with filters or outputs whose number of channels a value has; null where others are on the way.</summary>
    public static Node? SourceOf(IReadOnlyList<Node> nodes, Node node)
    {
        for (var at = node; ; at = nodes[at.Operands[0]])
        {
            if (at.Kind is "Dense" or "Conv1D" or "Conv2D" or "ConvTranspose1D" or "ConvTranspose2D")
            {
                return at;
            }

            if (at.Operands.Count != 1 || nodes[at.Operands[0]].Shape.C != at.Shape.C)
            {
                return null;
            }
        }
    }

    /// <summary>"give conv1 16 filters".</summary>
    public static string GiveChannels(Node source, int channels) =>
        $"give {source.Name} {channels} {(source.Kind == "Dense" ? "outputs" : "filters")}";

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
