using Unroll.Generator.Kernels;

namespace Unroll.Generator.Emission;

/// <summary>
/// Chooses the instruction set: conditions that the JIT folds, best set first. Where the project leaves the portable set
/// out, a machine without the others is refused.
/// </summary>
internal sealed class Dispatch(IReadOnlyList<InstructionSet> sets)
{
    private bool IsTotal => sets[sets.Count - 1] == InstructionSet.Portable;

    private string Refusal =>
        $"throw new PlatformNotSupportedException(\"This was compiled for {string.Join(" or ", sets.Select(set => set.Title))} alone (UnrollInstructionSets).\")";

    public void Write(CodeWriter writer, Func<InstructionSet, string> statement)
    {
        var keyword = "";
        foreach (var set in sets)
        {
            var condition = set == InstructionSet.Portable ? "" : $"if ({set.IsSupported})";
            using (writer.Block($"{keyword}{condition}".TrimEnd()))
            {
                writer.Lines(statement(set));
            }

            keyword = "else ";
        }

        if (!IsTotal)
        {
            using (writer.Block("else"))
            {
                writer.Line($"{Refusal};");
            }
        }
    }

    /// <summary>An expression by instruction set.</summary>
    public string Expression(Func<InstructionSet, string> value)
    {
        var choices = sets.Select(set =>
            set == InstructionSet.Portable ? value(set) : $"{set.IsSupported} ? {value(set)}"
        );
        return string.Join("\n    : ", IsTotal ? choices : choices.Append(Refusal));
    }
}
