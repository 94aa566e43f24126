namespace Unroll.Generator.Tests.Reference;

/// <summary>
/// Each channel enlarged by whole factors: the nearest element, y[i] = x[floor(i / factor)]; or bilinear, x at
/// (i + 1/2) / factor - 1/2, which is PyTorch's align_corners = false. Beyond the outermost centres the outermost elements
/// hold.
/// </summary>
internal static class Upsampling
{
    public static Layer Create(GraphLayer description, Tensors tensors)
    {
        var (input, output) = (description.Operands[0].Shape, description.Shape);
        var (isBilinear, factor) = (description.Text("mode") == "bilinear", description.Integers("factor"));
        return new LinearMap(
            description,
            tensors,
            i =>
            {
                var (channel, position) = Math.DivRem(i, output.H * output.W);
                return from row in Sources(position / output.W, factor[0], input.H, isBilinear)
                    from column in Sources(position % output.W, factor[1], input.W, isBilinear)
                    select (
                        (((channel * input.H) + row.Position) * input.W) + column.Position,
                        row.Share * column.Share
                    );
            }
        );
    }

    /// <summary>Along one axis the elements of the input that make an element of the output.</summary>
    private static (int Position, double Share)[] Sources(int output, int factor, int size, bool isBilinear)
    {
        if (!isBilinear)
        {
            return [(output / factor, 1)];
        }

        var center = Math.Clamp(((output + 0.5) / factor) - 0.5, 0, size - 1);
        var (below, share) = ((int)center, center - Math.Floor(center));
        return share == 0 ? [(below, 1)] : [(below, 1 - share), (below + 1, share)];
    }
}
