namespace Unroll;

/// <summary>Makes a named value an output of the network, besides the last one.</summary>
/// <param name="name">The name of the value, which is that of the layer that makes it.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class OutputAttribute(string name) : ArchitectureAttribute
{
    /// <summary>The name of the value.</summary>
    public string Name { get; } = name;

    /// <summary>The weight of this output's loss in the sum that training minimises; above 0, and 1 by default.</summary>
    public double LossWeight { get; set; } = 1;

    /// <summary>
    /// Whether the predictor does without it: what only such outputs need is absent from it, and does not count as a
    /// parameter of inference. False by default.
    /// </summary>
    public bool TrainingOnly { get; set; }
}
