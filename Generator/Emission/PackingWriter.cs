using Unroll.Generator.Kernels;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Emission;

/// <summary>Writes how a predictor's weights are packed from the network's tensors.</summary>
internal static class PackingWriter
{
    private const string Name = "Pack";

    public static void Write(CodeWriter writer, InferencePlan plan)
    {
        var methods = new SharedMethods(
            writer,
            Name,
            "CanonicalTensors tensors, Span<float> weights",
            "tensors, weights"
        );
        var packed = plan
            .Packings.Select(packing => (packing.Layer, Method: methods.Add(w => Write(w, packing))))
            .ToList();
        var copied = plan.Copies.Select(copy =>
            $"tensors[{copy.Tensor}].CopyTo({Slice(copy.Offset, copy.Length)}); return; // {copy.Layer}"
        );
        List<string> pieces =
        [
            .. packed.Select(piece => $"{methods.Call(piece.Method)} return; // {piece.Layer}"),
            .. copied,
        ];
        writer.Line($"/// <summary>The numbers below which <see cref=\"{Name}\"/> has something to pack.</summary>");
        writer.Line($"public const int PackedLayers = {pieces.Count};");
        writer.Line();
        writer.Line("/// <summary>Packs a layer's tensors, in canonical order, as the kernels read them.</summary>");
        WriteCases(writer, pieces);
        writer.Line();
        methods.Write();
    }

    private static void WriteCases(CodeWriter writer, List<string> cases)
    {
        using (writer.Block($"public static void {Name}(int layer, CanonicalTensors tensors, Span<float> weights)"))
        {
            if (cases.Count == 0)
            {
                return;
            }

            using (writer.Block("switch (layer)"))
            {
                for (var number = 0; number < cases.Count; number++)
                {
                    writer.Line($"case {number}: {cases[number]}");
                }
            }
        }
    }

    private static void Write(CodeWriter writer, WeightPacking packing)
    {
        if (packing.Norm is { } norm)
        {
            var tensors = string.Join(", ", norm.Select(tensor => $"tensors[{tensor}]"));
            writer.Line($"var norm = FoldedNorm.Of({tensors}, {Literals.Of(packing.Epsilon)});");
        }
        else
        {
            writer.Line("var norm = FoldedNorm.None;");
        }

        var weight = $"tensors[{packing.Weight}]";
        var bias = packing.Bias is { } index ? $"tensors[{index}]" : "default";
        if (packing.Pixels is var (normalize, filters, groups))
        {
            writer.Line(
                $"var pixels = FoldedPixels.Of({weight}, {bias}, {filters}, {groups}, {Literals.Of(normalize.Mean)}, {Literals.Of(normalize.Deviation)});"
            );
            (weight, bias) = ("pixels.Weight", "pixels.Bias");
        }

        writer.Line(Statement(packing.Kernel, weight, Slice(packing.WeightsOffset, packing.WeightsLength)));
        writer.Line($"norm.Shifted({bias}, {Slice(packing.BiasOffset, packing.BiasLength)});");
    }

    /// <summary>Packs a tensor for a kernel, scaled by what the variable norm holds.</summary>
    public static string Statement(Kernel kernel, string tensor, string target) =>
        kernel switch
        {
            ChannelConvolution channels =>
                $"global::Unroll.Packing.Channels({tensor}, norm, {target}, {Order(channels)});",
            PairedConvolution paired =>
                $"global::Unroll.PairedProducts.Pack({tensor}, norm, {target}, {Order(paired.Direct)}, {Literals.Of(PairedChannels.Signs)});",
            WidthConvolution width =>
                $"global::Unroll.Packing.Width({tensor}, norm, {target}, {width.Geometry.Output.Shape.C}, {width.Filters});",
            RowWinogradByChannels rows =>
                $"global::Unroll.RowWinogradPacking.Channels({tensor}, norm, {target}, {Order(rows)}, {Literals.Of(rows.Points.Finite)});",
            RowWinogradByWidth rows => Statement(rows, tensor, target),
            DepthwiseConvolution depthwise =>
                $"global::Unroll.Packing.Depthwise({tensor}, norm, {target}, {depthwise.Geometry.Output.Shape.C}, {depthwise.Set.Lanes});",
            Winograd winograd => Statement(winograd.Tiles, tensor, target),
            WinogradProduct winograd => Statement(winograd.Tiles, tensor, target),
            Dense { Precision: WeightPrecision.BFloat16 } dense =>
                $"global::Unroll.BFloat16Packing.Dense({tensor}, norm, {target}, {Order(dense)});",
            Dense dense => $"global::Unroll.Packing.Dense({tensor}, norm, {target}, {Order(dense)});",
            _ => $"norm.Scale.CopyTo({target});",
        };

    private static string Statement(WinogradTiles tiles, string tensor, string target)
    {
        var geometry = tiles.Geometry;
        var points = Literals.Of(tiles.Points.Finite);
        return $"global::Unroll.Packing.Winograd({tensor}, norm, {target}, new WinogradOrder({geometry.Output.Shape.C}, {geometry.GroupChannels}, {tiles.Set.Lanes}, {WinogradTiles.Group}), {points});";
    }

    private static string Statement(RowWinogradByWidth kernel, string tensor, string target)
    {
        var window = kernel.Geometry.Window;
        var sizes = $"{kernel.Geometry.Output.Shape.C}, {kernel.Filters}, {window.KernelHeight}, {window.KernelWidth}";
        return $"global::Unroll.RowWinogradPacking.Width({tensor}, norm, {target}, {sizes}, {Literals.Of(kernel.Points.Finite)});";
    }

    private static string Slice(int offset, int length) => $"weights.Slice({offset}, {length})";

    private static string Order(ChannelConvolution kernel)
    {
        var (geometry, tile) = (kernel.Geometry, kernel.Tile);
        var sizes = new[]
        {
            geometry.Output.Shape.C,
            geometry.GroupFilters,
            geometry.GroupChannels,
            geometry.Window.KernelHeight,
            geometry.Window.KernelWidth,
            kernel.Set.Lanes,
            tile.Blocks,
            tile.ChannelBlocks,
            tile.AllChannelBlocks,
            tile.BlockChannels,
        };
        return $"new ChannelOrder({string.Join(", ", sizes)}, {Literals.Of(tile.Parts)})";
    }

    private static string Order(RowWinogradByChannels kernel)
    {
        var (filters, channels) = (kernel.Geometry.Output.Shape.C, kernel.Geometry.Input.Shape.C);
        var (window, lanes) = (kernel.Geometry.Window, kernel.Set.Lanes);
        return $"new ChannelOrder({filters}, {filters}, {channels}, {window.KernelHeight}, {window.KernelWidth}, {lanes}, {kernel.Blocks}, {channels}, {channels}, 1, [{window.KernelWidth}])";
    }

    private static string Order(Dense kernel)
    {
        var (input, lanes) = (kernel.Input, kernel.Input.PixelStride);
        return $"new DenseOrder({kernel.Output.Shape.C}, {kernel.Group}, {kernel.Set.Lanes}, {input.Shape.C}, {input.Shape.Area}, {lanes})";
    }
}
