using Unroll.Generator.Emission;

namespace Unroll.Generator.Kernels;

/// <summary>
/// The innermost block of every convolution and matrix product: a list of multiply-adds in which each operand is loaded
/// exactly once. The operands of one side are held in registers while those of the other side stream by; so no address
/// recurs, and the JIT has nothing to keep alive (which it would spill).
/// </summary>
internal sealed class TileBody(IReadOnlyList<MultiplyAdd> work)
{
    public IReadOnlyList<MultiplyAdd> Work { get; } = work;

    private int Lefts { get; } = work.Select(w => w.Left).Distinct().Count();

    private int Rights { get; } = work.Select(w => w.Right).Distinct().Count();

    /// <summary>Writes the block. Operands are given by their expressions: a vector, loaded or broadcast.</summary>
    public void Write(
        CodeWriter writer,
        InstructionSet set,
        Func<int, string> accumulator,
        Func<int, string> left,
        Func<int, string> right
    )
    {
        var holdLeft = Lefts <= Rights;
        var (held, streamed) = holdLeft ? (left, right) : (right, left);
        Func<MultiplyAdd, int> heldOf = holdLeft ? w => w.Left : w => w.Right;
        Func<MultiplyAdd, int> streamedOf = holdLeft ? w => w.Right : w => w.Left;
        var (heldName, streamedName) = holdLeft ? ("l", "r") : ("r", "l");
        var names = new Dictionary<int, string>();
        foreach (var h in Work.Select(heldOf).Distinct().OrderBy(i => i))
        {
            names[h] = $"{heldName}{names.Count}";
            writer.Line($"var {names[h]} = {held(h)};");
        }

        var turn = 0;
        foreach (var group in Work.GroupBy(streamedOf).OrderBy(g => g.Key))
        {
            var name = $"{streamedName}{turn++}";
            writer.Line($"var {name} = {streamed(group.Key)};");
            foreach (var w in group)
            {
                var sum = accumulator(w.Accumulator);
                writer.Line($"{sum} = {set.MultiplyAdd(names[heldOf(w)], name, sum)};");
            }
        }
    }
}
