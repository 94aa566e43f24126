using System.Globalization;

namespace Unroll.Generator.Model;

/// <summary>
/// The shape of a value, without the batch: C (one axis), CxL (two; L is the width, the height is 1) or CxHxW (three).
/// </summary>
public readonly record struct Shape(int Axes, int C, int H, int W)
{
    public static Shape Vector(int c) => new(1, c, 1, 1);

    public static Shape Sequence(int c, int l) => new(2, c, 1, l);

    public static Shape Image(int c, int h, int w) => new(3, c, h, w);

    /// <summary>The number of elements.</summary>
    public int Size => C * H * W;

    /// <summary>The number of positions in each channel.</summary>
    public int Area => H * W;

    public override string ToString() =>
        Axes switch
        {
            1 => string.Format(CultureInfo.InvariantCulture, "{0}", C),
            2 => string.Format(CultureInfo.InvariantCulture, "{0}x{1}", C, W),
            _ => string.Format(CultureInfo.InvariantCulture, "{0}x{1}x{2}", C, H, W),
        };
}
