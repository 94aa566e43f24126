namespace Unroll;

/// <summary>What the network may cost: exceeding it is a warning, with the figures.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BudgetAttribute : ArchitectureAttribute
{
    /// <summary>The most trained parameters; 0, which is the default, sets no limit.</summary>
    public long Parameters { get; set; }

    /// <summary>
    /// The most bytes of parameters and running statistics as float32, as they are saved; 0, which is the default, sets
    /// no limit.
    /// </summary>
    public long Bytes { get; set; }
}
