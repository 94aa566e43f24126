namespace Unroll;

/// <summary>
/// A fully connected layer (Rosenblatt 1958): <c>y = weight x + bias</c>. Takes a vector of C elements, and gives one of
/// <paramref name="outputs"/>; what has more axes passes through <see cref="FlattenAttribute"/> first.
/// <para>Parameters: <c>weight</c> (outputs x C) and <c>bias</c> (outputs).</para>
/// <para>Errors: an input that is no vector (UNR013).</para>
/// </summary>
/// <param name="outputs">The number of outputs (units, neurons); at least 1.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DenseAttribute(object outputs) : ParameterLayerAttribute
{
    /// <summary>The number of outputs.</summary>
    public object Outputs { get; } = outputs;

    /// <summary>Whether a bias is added to each output; true by default.</summary>
    public object Bias { get; set; } = true;
}
