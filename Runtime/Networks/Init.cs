namespace Unroll;

/// <summary>
/// How a weight starts. fan_in and fan_out are the numbers of multiply-adds that make one output and that one input takes
/// part in: for a convolution, channels / groups (filters / groups) times the kernel's area.
/// </summary>
public enum Init
{
    /// <summary>HeNormal where a rectifier follows, else GlorotUniform.</summary>
    Default,

    /// <summary>All 0.</summary>
    Zeros,

    /// <summary>All 1.</summary>
    Ones,

    /// <summary>All 0.25, as a parametric rectifier starts (He et al. 2015).</summary>
    Quarter,

    /// <summary>Normal with standard deviation 1, as an embedding starts.</summary>
    Normal,

    /// <summary>Normal with standard deviation sqrt(2 / fan_in) (He et al. 2015, equation 10).</summary>
    HeNormal,

    /// <summary>Uniform within +-sqrt(6 / fan_in).</summary>
    HeUniform,

    /// <summary>Normal with standard deviation sqrt(2 / (fan_in + fan_out)) (Glorot and Bengio 2010).</summary>
    GlorotNormal,

    /// <summary>Uniform within +-sqrt(6 / (fan_in + fan_out)) (Glorot and Bengio 2010, equation 16).</summary>
    GlorotUniform,

    /// <summary>Normal with standard deviation sqrt(1 / fan_in) (LeCun et al. 1998).</summary>
    LeCunNormal,

    /// <summary>Uniform within +-sqrt(3 / fan_in).</summary>
    LeCunUniform,
}
