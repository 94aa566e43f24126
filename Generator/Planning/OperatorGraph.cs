namespace Unroll.Generator.Planning;

/// <summary>The operators that the outputs need, in order, and which of them those are.</summary>
internal sealed class OperatorGraph
{
    private OperatorGraph(IReadOnlyList<Operator> operators, IReadOnlyList<int> outputs)
    {
        Operators = operators;
        Outputs = outputs;
        Readers = operators
            .SelectMany(reader => reader.Operands.Select(operand => (operand, reader)))
            .ToLookup(pair => pair.operand, pair => pair.reader);
    }

    public IReadOnlyList<Operator> Operators { get; }

    public IReadOnlyList<int> Outputs { get; }

    /// <summary>For each operator those that read its value.</summary>
    public ILookup<int, Operator> Readers { get; }

    public Operator Input => Operators[0];

    /// <summary>Drops what no output needs, and numbers the rest anew; the input stays.</summary>
    public static OperatorGraph Of(IReadOnlyList<Operator> operators, IReadOnlyList<int> outputs)
    {
        var needed = new bool[operators.Count];
        needed[0] = true;
        foreach (var output in outputs)
        {
            needed[output] = true;
        }

        for (var id = operators.Count - 1; id > 0; id--)
        {
            if (needed[id])
            {
                foreach (var operand in operators[id].Operands)
                {
                    needed[operand] = true;
                }
            }
        }

        var kept = new List<Operator>();
        var number = new int[operators.Count];
        foreach (var old in operators.Where(old => needed[old.Id]))
        {
            number[old.Id] = kept.Count;
            kept.Add(old.Renumbered(kept.Count, [.. old.Operands.Select(operand => number[operand])]));
        }

        return new OperatorGraph(kept, outputs.Select(output => number[output]).ToArray());
    }
}
