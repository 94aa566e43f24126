namespace Unroll;

/// <summary>What a border holds.</summary>
public enum PadMode
{
    /// <summary>Zeros.</summary>
    Zero,

    /// <summary>The image mirrored at its outermost pixels, which are not repeated: c b | a b c | b a.</summary>
    Reflect,

    /// <summary>The outermost pixels: a a | a b c | c c.</summary>
    Replicate,
}
