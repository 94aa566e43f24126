using Unroll.Generator.Diagnostics;
using Unroll.Generator.Model;

namespace Unroll.Generator.Layers;

/// <summary>What lies around an input: numbers by side, or "same", which depends on the window and the input.</summary>
internal readonly record struct Padding(bool IsSame, int Top, int Left, int Bottom, int Right)
{
    private static readonly string[] Words = ["same", "valid"];

    public static Padding Read(LayerContext layer, string argument, bool isSequence, bool takesWords = true)
    {
        var words = takesWords ? Words : [];
        if (takesWords && layer.IsWord(argument, "same"))
        {
            return new Padding(IsSame: true, 0, 0, 0, 0);
        }

        if (takesWords && layer.IsWord(argument, "valid"))
        {
            return default;
        }

        if (isSequence)
        {
            var ends = layer.Integers(argument, least: 0, words, [1, 2]);
            return new Padding(IsSame: false, 0, ends[0], 0, ends[ends.Length - 1]);
        }

        var sides = layer.Integers(argument, least: 0, words, [1, 2, 4]);
        return sides.Length switch
        {
            1 => new Padding(IsSame: false, sides[0], sides[0], sides[0], sides[0]),
            2 => new Padding(IsSame: false, sides[0], sides[1], sides[0], sides[1]),
            _ => new Padding(IsSame: false, sides[0], sides[1], sides[2], sides[3]),
        };
    }
}
