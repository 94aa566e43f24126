using Unroll.Generator.Kernels;

namespace Unroll.Generator.Emission;

/// <summary>Chooses the instruction set: conditions that the JIT folds, best set first.</summary>
internal static class Dispatch
{
    public static void Write(CodeWriter writer, Func<InstructionSet, string> statement)
    {
        var keyword = "if";
        foreach (var set in InstructionSet.All)
        {
            var head = set == InstructionSet.Portable ? "else" : $"{keyword} ({set.IsSupported})";
            using (writer.Block(head))
            {
                writer.Lines(statement(set));
            }

            keyword = "else if";
        }
    }

    /// <summary>An expression by instruction set.</summary>
    public static string Expression(Func<InstructionSet, string> value) =>
        string.Join(
            "\n    : ",
            InstructionSet.All.Select(set =>
                set == InstructionSet.Portable ? value(set) : $"{set.IsSupported} ? {value(set)}"
            )
        );
}
