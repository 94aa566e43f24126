namespace Unroll;

/// <summary>A tensor of a safetensors file: where its bytes are, counted from the end of the header.</summary>
internal sealed record TensorEntry(string Name, string Type, long[] Dimensions, long Begin, long End)
{
    public string Shape => Dimensions.Length == 0 ? "scalar" : string.Join("x", Dimensions);

    public bool HasDimensions(IReadOnlyList<int> dimensions) =>
        Dimensions.Length == dimensions.Count && !Dimensions.Where((d, i) => d != dimensions[i]).Any();
}
