namespace Unroll;

/// <summary>A layer with trained parameters.</summary>
public abstract class ParameterLayerAttribute : LayerAttribute
{
    private protected ParameterLayerAttribute() { }

    /// <summary>
    /// How the weight starts. <see cref="Unroll.Init.Default"/> is <see cref="Unroll.Init.HeNormal"/> where the
    /// activation that follows is <see cref="ReLUAttribute"/> or one of its kin (leaky, parametric, with a ceiling), else
    /// <see cref="Unroll.Init.GlorotUniform"/>; the weight of a batch normalisation starts at 1. Biases start at 0.
    /// </summary>
    public Init Init { get; set; } = Init.Default;

    /// <summary>The L1 penalty of the weight: adds L1 * sum |w| to the loss. At least 0, and 0 by default.</summary>
    public object L1 { get; set; } = 0.0;

    /// <summary>The L2 penalty of the weight: adds L2 * sum w^2 to the loss. At least 0, and 0 by default.</summary>
    public object L2 { get; set; } = 0.0;

    /// <summary>Whether training leaves weight and bias as they are; false by default.</summary>
    public object Frozen { get; set; } = false;
}
