namespace Unroll.Generator.Planning.Convolutions;

/// <summary>The pixels around an image that a reader takes part of, all of them zero.</summary>
internal readonly record struct Border(int Top, int Left, int Bottom, int Right)
{
    /// <summary>The border that serves both.</summary>
    public Border Union(Border other) =>
        new(
            Math.Max(Top, other.Top),
            Math.Max(Left, other.Left),
            Math.Max(Bottom, other.Bottom),
            Math.Max(Right, other.Right)
        );
}
