using Unroll.Generator.Emission;

namespace Unroll.Generator.Kernels;

/// <summary>
/// Asks for weights that are used later while the present ones are, evenly over the turns of their loops, so that they
/// need not be waited for when their turn comes. A reference to where they lie goes along. Behind a layer's last weights
/// lie the next layer's.
/// </summary>
/// <param name="Floats">The weights that follow.</param>
/// <param name="Turns">The innermost turns that use the present weights.</param>
/// <param name="InnerTurns">Those of the innermost loop, all of which stand for one turn of the loop around it.</param>
/// <param name="Reference">The name of the reference.</param>
internal readonly record struct NextWeights(int Floats, long Turns, int InnerTurns, string Reference = "next")
{
    /// <summary>Fewer weights than this, in floats, stay in the second cache from one prediction to the next.</summary>
    public const int Least = 64 * 1024;

    /// <summary>Of a cache line.</summary>
    public const int LineFloats = 16;

    /// <summary>Whether more than one float has to be asked for in a turn of the innermost loop.</summary>
    private bool AreInInnerLoop => Floats > Turns;

    private int PerInnerTurn => AreInInnerLoop ? (int)((Floats + Turns - 1) / Turns) : 0;

    private int PerOuterTurn => AreInInnerLoop ? 0 : (int)((((long)Floats * InnerTurns) + Turns - 1) / Turns);

    /// <summary>The floats that so many turns of the loop around the innermost one ask for.</summary>
    public int PerPass(int outerTurns) => outerTurns * ((PerInnerTurn * InnerTurns) + PerOuterTurn);

    /// <summary>What stands in the innermost loop.</summary>
    public void WriteInnerTurn(CodeWriter writer) => Write(writer, PerInnerTurn);

    /// <summary>What stands in the loop around it.</summary>
    public void WriteOuterTurn(CodeWriter writer) => Write(writer, PerOuterTurn);

    private void Write(CodeWriter writer, int floats)
    {
        for (var place = 0; place < floats; place += LineFloats)
        {
            var next = place == 0 ? Reference : $"Unsafe.Add(ref {Reference}, {place})";
            writer.Line($"global::Unroll.Cache.Prefetch(ref {next});");
        }

        if (floats > 0)
        {
            writer.Line($"{Reference} = ref Unsafe.Add(ref {Reference}, {floats});");
        }
    }
}
