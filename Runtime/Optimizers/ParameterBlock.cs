namespace Unroll;

/// <summary>A piece of the parameters' storage under one rule: what an optimizer's thread takes at a time.</summary>
internal readonly record struct ParameterBlock(int Start, int Length, float L1, float L2)
{
    /// <summary>Small enough to deal out evenly, large enough that dealing costs nothing; a multiple of every vector.</summary>
    private const int MaxLength = 8192;

    public bool HasPenalty => L1 != 0 || L2 != 0;

    /// <summary>
    /// Cuts the storage of all parameters that are not frozen. Neighbours under the same rule are one stretch, the
    /// padding between them included: it is zero, its gradient is zero, and every optimizer leaves zero at zero.
    /// </summary>
    public static ParameterBlock[] Cut(NetworkParameters parameters)
    {
        var blocks = new List<ParameterBlock>();
        GraphParameter[] trained =
        [
            .. parameters.Select(parameter => parameter.Info).Where(info => !info.IsState).OrderBy(info => info.Offset),
        ];
        for (var first = 0; first < trained.Length; )
        {
            var rule = Rule(trained[first]);
            var next = first + 1;
            while (next < trained.Length && Rule(trained[next]) == rule)
            {
                next++;
            }

            if (!rule.Frozen)
            {
                var end = next < trained.Length ? trained[next].Offset : parameters.Values.Length;
                Cut(blocks, trained[first].Offset, end, (float)rule.L1, (float)rule.L2);
            }

            first = next;
        }

        return [.. blocks];
    }

    private static (double L1, double L2, bool Frozen) Rule(GraphParameter info) => (info.L1, info.L2, info.Frozen);

    private static void Cut(List<ParameterBlock> blocks, int start, int end, float l1, float l2)
    {
        for (; start < end; start += MaxLength)
        {
            blocks.Add(new ParameterBlock(start, Math.Min(MaxLength, end - start), l1, l2));
        }
    }
}
