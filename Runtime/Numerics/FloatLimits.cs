namespace Unroll;

internal static class FloatLimits
{
    /// <summary>The smallest normal number, 2^-126; what lies below is subnormal.</summary>
    public const float MinNormal = 1.17549435e-38f;
}
