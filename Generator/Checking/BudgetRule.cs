using Unroll.Generator.Diagnostics;
using Unroll.Generator.Model;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Checking;

/// <summary>Compares what the network costs with its [Budget].</summary>
internal static class BudgetRule
{
    public static void Check(NetworkDeclaration declaration, Graph graph, FindingList findings)
    {
        var index = declaration.Layers.TakeWhile(layer => layer.Kind != "Budget").Count();
        if (index == declaration.Layers.Count)
        {
            return;
        }

        var budget = declaration.Layers[index];
        var nodes = graph.InferenceNodes;
        Compare("Parameters", "parameters", parameter => parameter.IsState ? 0 : parameter.Size);
        Compare("Bytes", "bytes of parameters and running statistics", parameter => 4L * parameter.Size);

        void Compare(string argument, string unit, Func<ParameterSpec, long> cost)
        {
            var limit = budget.Find(argument)?.Integer ?? 0;
            if (limit < 0)
            {
                findings.Add(
                    Descriptors.OutOfRange,
                    Place.Layer(index, argument),
                    "[Budget]",
                    argument,
                    $"{limit}",
                    "at least 0"
                );
            }

            var total = nodes.Sum(node => node.Parameters.Sum(cost));
            if (limit > 0 && total > limit)
            {
                var most = nodes.OrderByDescending(node => node.Parameters.Sum(cost)).First();
                findings.Add(
                    Descriptors.BudgetExceeded,
                    Place.Layer(index, argument),
                    Texts.Grouped(total),
                    unit,
                    Texts.Grouped(total - limit),
                    Texts.Grouped(limit),
                    $"{most.Name} ({Texts.Grouped(most.Parameters.Sum(cost))})"
                );
            }
        }
    }
}
