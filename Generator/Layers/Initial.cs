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

    public static EquatableArray<ParameterSpec>? Parameters(
        LayerContext layer,
        string init,
        bool hasBias,
        long[] dimensions
    )
    {
        var weight = layer.Parameter("weight", ParameterRole.Weight, init, dimensions);
        if (weight is null)
        {
            return null;
        }

        return hasBias
            ? new[] { weight, layer.Parameter("bias", ParameterRole.Bias, "Zeros", dimensions[0])! }.ToEquatableArray()
            : new[] { weight }.ToEquatableArray();
    }
}
