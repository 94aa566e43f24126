namespace Unroll.Generator.Model;

/// <summary>How a predictor keeps the weights of layers that are bound by memory.</summary>
public enum WeightPrecision
{
    Float32,
    BFloat16,
}
