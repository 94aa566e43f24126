using Unroll.Generator.Model;

namespace Unroll.Generator.Layers;

/// <summary>The weight and bias of a linear layer, and how they start.</summary>
internal static class Initial
{
    /// <summary>The member of Unroll.Init for weights; Default is resolved once the whole graph is known.</summary>
    public const string Default = "Default";

    public static string Read(LayerContext layer)
    {
        var init = layer.Member("Init", "Init");
        layer.CheckShared();
        return init;
    }

    /// <summary>As <see cref="Read(LayerContext)"/>, for a layer that knows what its default is.</summary>
    public static string Read(LayerContext layer, string standard)
    {
        var init = Read(layer);
        return init == Default ? standard : init;
    }

    /// <summary>The weight and bias of a normalisation, whose dimensions fit since those of its input do.</summary>
    public static EquatableArray<ParameterSpec> Affine(LayerContext layer, string init, params long[] dimensions) =>
        new[]
        {
            layer.Parameter("weight", ParameterRole.Weight, init, dimensions)!,
            layer.Parameter("bias", ParameterRole.Bias, "Zeros", dimensions)!,
        }.ToEquatableArray();

    public static EquatableArray<ParameterSpec>? Parameters(
        LayerContext layer,
        string init,
        bool hasBias,
        long[] dimensions,
        params long[] biasDimensions
    )
    {
        var weight = layer.Parameter("weight", ParameterRole.Weight, init, dimensions);
        if (weight is null)
        {
            return null;
        }

        biasDimensions = biasDimensions.Length == 0 ? [dimensions[0]] : biasDimensions;
        return hasBias
            ? new[] { weight, layer.Parameter("bias", ParameterRole.Bias, "Zeros", biasDimensions)! }.ToEquatableArray()
            : new[] { weight }.ToEquatableArray();
    }
}
