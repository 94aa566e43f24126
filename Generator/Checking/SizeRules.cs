using Unroll.Generator.Diagnostics;

namespace Unroll.Generator.Checking;

/// <summary>Sees to it that all parameters together are counted by an int, as their storage is.</summary>
internal static class SizeRules
{
    public static void Check(GraphBuilder builder)
    {
        var total = 0L;
        foreach (var node in builder.Nodes)
        {
            total += node.Parameters.Sum(parameter => (long)parameter.Size);
            if (total > int.MaxValue)
            {
                builder.Report(
                    Descriptors.TooLarge,
                    node,
                    null,
                    node.Name,
                    "the network up to it",
                    Texts.Grouped(total),
                    Texts.Grouped(int.MaxValue),
                    "make layers smaller"
                );
                return;
            }
        }
    }
}
