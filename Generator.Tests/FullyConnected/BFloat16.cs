namespace Unroll.Generator.Tests.FullyConnected;

/// <summary>bfloat16 by its definition: 8 bits of mantissa, the leading one included, and the exponents of a float.</summary>
internal static class BFloat16
{
    private const int LeastExponent = -126;

    /// <summary>The nearest one, of two the even one; infinity beyond the largest.</summary>
    public static double Round(double number)
    {
        if (number == 0 || !double.IsFinite(number))
        {
            return number;
        }

        var unit = Math.ScaleB(1, Math.Max(Math.ILogB(number), LeastExponent) - 7);
        var rounded = Math.Round(number / unit, MidpointRounding.ToEven) * unit;
        return Math.Abs(rounded) < Math.ScaleB(1, 128) ? rounded : Math.CopySign(double.PositiveInfinity, number);
    }
}
