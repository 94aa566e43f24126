using System.Globalization;

namespace Unroll;

/// <summary>The shape of a value without its batch: C (one axis), CxL (two; L is W, and H is 1) or CxHxW (three).</summary>
/// <param name="Axes">The number of axes: 1, 2 or 3.</param>
/// <param name="C">Channels, or the length of a vector.</param>
/// <param name="H">Height; 1 where there is none.</param>
/// <param name="W">Width, or the length of a sequence; 1 where there is none.</param>
public readonly record struct Shape(int Axes, int C, int H, int W)
{
    /// <summary>A vector of <paramref name="c"/> elements.</summary>
    public static Shape Vector(int c) => new(1, c, 1, 1);

    /// <summary>A sequence of <paramref name="l"/> positions with <paramref name="c"/> channels each.</summary>
    public static Shape Sequence(int c, int l) => new(2, c, 1, l);

    /// <summary>An image of <paramref name="c"/> channels.</summary>
    public static Shape Image(int c, int h, int w) => new(3, c, h, w);

    /// <summary>The number of elements.</summary>
    public int Size => C * H * W;

    /// <summary>The shape as architectures write it: <c>10</c>, <c>64x100</c> or <c>3x224x224</c>.</summary>
    public override string ToString() =>
        Axes switch
        {
            1 => string.Create(CultureInfo.InvariantCulture, $"{C}"),
            2 => string.Create(CultureInfo.InvariantCulture, $"{C}x{W}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{C}x{H}x{W}"),
        };

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is not one to three positive integers joined by x.</exception>
    public static Shape Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int[] axes =
        [
            .. text.Split('x').Select(axis => int.Parse(axis, NumberStyles.None, CultureInfo.InvariantCulture)),
        ];
        return axes switch
        {
            [var c] => Vector(c),
            [var c, var l] => Sequence(c, l),
            [var c, var h, var w] => Image(c, h, w),
            _ => throw new FormatException($"A shape has one to three axes, '{text}' has {axes.Length}."),
        };
    }
}
