using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>
/// Where the elements of a value lie. A block is a channel (Planar, Batch) or as many as there are lanes (Blocked);
/// strides are in floats. Around each plane there may be a border of zeros, so that padding costs its reader nothing.
/// </summary>
internal sealed record Layout(
    LayoutKind Kind,
    Shape Shape,
    int Lanes,
    int Top,
    int Left,
    int Bottom,
    int Right,
    int RowStride
)
{
    public static Layout Batch(Shape shape, InstructionSet set) =>
        new(LayoutKind.Batch, shape, set.Lanes, 0, 0, 0, 0, shape.W * set.Lanes);

    public static Layout Blocked(
        Shape shape,
        InstructionSet set,
        int top = 0,
        int left = 0,
        int bottom = 0,
        int right = 0
    ) => new(LayoutKind.Blocked, shape, set.Lanes, top, left, bottom, right, (left + shape.W + right) * set.Lanes);

    /// <summary>What a user's span holds: no border, and no room between rows.</summary>
    public static Layout Canonical(Shape shape) => new(LayoutKind.Planar, shape, 1, 0, 0, 0, 0, shape.W);

    /// <summary>Rows have room for whole vectors, so that a vector that hangs over the end stays within its row.</summary>
    public static Layout Planar(
        Shape shape,
        InstructionSet set,
        int top = 0,
        int left = 0,
        int bottom = 0,
        int right = 0
    ) =>
        new(
            LayoutKind.Planar,
            shape,
            1,
            top,
            left,
            bottom,
            right,
            set.RoundUp(Math.Max(left + set.RoundUp(shape.W), left + shape.W + right))
        );

    public int Blocks => Kind == LayoutKind.Blocked ? (Shape.C + Lanes - 1) / Lanes : Shape.C;

    public int PixelStride => Kind == LayoutKind.Planar ? 1 : Lanes;

    public int BlockStride => (Top + Shape.H + Bottom) * RowStride;

    public int Length => Blocks * BlockStride;

    /// <summary>The offset of the first element inside the border.</summary>
    public int Interior => (Top * RowStride) + (Left * PixelStride);

    public bool HasBorder => Top > 0 || Left > 0 || Bottom > 0 || Right > 0;

    /// <summary>Whether the pixels of a plane lie one behind the other.</summary>
    public bool IsDense => Top + Bottom == 0 && RowStride == Shape.W * PixelStride;

    /// <summary>The same elements as one row; for a layout that is dense.</summary>
    public Layout InOneRow =>
        this with
        {
            Shape = Shape with { H = 1, W = Shape.Area },
            RowStride = Shape.Area * PixelStride,
        };

    /// <summary>The offset of an element of block <paramref name="block"/>, from the start of the buffer.</summary>
    public int Position(int block, int y, int x) =>
        (block * BlockStride) + ((y + Top) * RowStride) + ((x + Left) * PixelStride);
}
