namespace Unroll.Generator.Tests.Reference;

/// <summary>
/// Rows and columns around each channel, added or (negative) taken away: y[c, i, j] = x[c, i - top, j - left]. Outside of
/// the input it is 0, or the input mirrored about its outermost elements, or its outermost elements again.
/// </summary>
internal static class Padding
{
    public static Layer Create(GraphLayer description, Tensors tensors)
    {
        var (input, output) = (description.Operands[0].Shape, description.Shape);
        var (mode, padding) = (description.Text("mode"), description.Integers("padding"));
        return new LinearMap(
            description,
            tensors,
            i =>
            {
                var (channel, position) = Math.DivRem(i, output.H * output.W);
                var y = Source(mode, (position / output.W) - padding[0], input.H);
                var x = Source(mode, (position % output.W) - padding[1], input.W);
                return y is null || x is null ? [] : [((((channel * input.H) + y.Value) * input.W) + x.Value, 1)];
            }
        );
    }

    /// <summary>Where along an axis of a size the element at a position comes from.</summary>
    private static int? Source(string mode, int position, int size) =>
        position >= 0 && position < size
            ? position
            : mode switch
            {
                "Reflect" => position < 0 ? -position : (2 * (size - 1)) - position,
                "Replicate" => Math.Clamp(position, 0, size - 1),
                _ => null,
            };
}
