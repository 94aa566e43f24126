namespace Unroll;

/// <summary>
/// Takes raw pixels of type <see cref="byte"/> into the network: <c>y[c] = (x[c] - mean[c]) / std[c]</c> with x from 0 to
/// 255. Stands as the first layer behind <see cref="InputAttribute"/>, and keeps its shape.
/// <para>Errors: any place but the first (UNR017), another number of means than channels (UNR018).</para>
/// </summary>
/// <param name="mean">The mean of each channel, in units of bytes (0 to 255); one number serves all channels.</param>
/// <param name="std">The standard deviation of each channel, in units of bytes; above 0; one number serves all channels.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class NormalizeAttribute(double[] mean, double[] std) : LayerAttribute
{
    /// <summary>The same mean and standard deviation for all channels.</summary>
    /// <param name="mean">The mean, in units of bytes (0 to 255).</param>
    /// <param name="std">The standard deviation, in units of bytes; above 0.</param>
    public NormalizeAttribute(double mean, double std)
        : this([mean], [std]) { }

    /// <summary>The mean of each channel.</summary>
    public IReadOnlyList<double> Mean { get; } = mean;

    /// <summary>The standard deviation of each channel.</summary>
    public IReadOnlyList<double> Std { get; } = std;

    /// <summary>The order in which the bytes of an image come; <see cref="PixelOrder.Hwc"/> by default.</summary>
    public PixelOrder Order { get; set; } = PixelOrder.Hwc;
}
