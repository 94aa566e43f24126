namespace Unroll;

/// <summary>
/// Normalisation of each image over groups of channels and all positions (Wu and He 2018):
/// <code>y = weight[c] * (x - mean) / sqrt(variance + epsilon) + bias[c]</code>
/// with mean and (biased) variance over the channels of c's group. As many groups as channels make an instance normalisation.
/// Takes any shape, and keeps it.
/// <para>Parameters: <c>weight</c> and <c>bias</c> (both C), which start at 1 and 0.</para>
/// <para>Errors: groups that do not divide the channels (UNR014).</para>
/// </summary>
/// <param name="groups">The number of groups; divides the channels.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class GroupNormAttribute(object groups) : ParameterLayerAttribute
{
    /// <summary>The number of groups.</summary>
    public object Groups { get; } = groups;

    /// <summary>What is added to the variance; above 0, and 1e-5 by default.</summary>
    public object Epsilon { get; set; } = 1e-5;

    /// <summary>Whether there are weight and bias; true by default.</summary>
    public object Affine { get; set; } = true;
}
