using System.Numerics;

namespace Unroll;

/// <summary>Stochastic gradient descent with momentum (Polyak 1964) or Nesterov's; equal to torch.optim.SGD.</summary>
/// <remarks>
/// <code>
/// g = g + decay w
/// b = g in the first step, momentum b + (1 - dampening) g after it
/// w = w - rate b        or, with Nesterov's,  w = w - rate (g + momentum b)
/// </code>
/// </remarks>
public sealed class SGD : Optimizer
{
    private readonly float _dampening;
    private readonly float _momentum;
    private readonly bool _nesterov;
    private readonly float _weightDecay;
    private float _gain;
    private float _keep;
    private float _rate;

    /// <summary>Descent with the given options.</summary>
    /// <param name="learningRate">The rate.</param>
    /// <param name="momentum">The part of the last step that goes on; 0 for none.</param>
    /// <param name="dampening">The part of a gradient that does not enter the momentum.</param>
    /// <param name="nesterov">Whether to look ahead by the momentum (Sutskever et al. 2013).</param>
    /// <param name="weightDecay">Adds <c>weightDecay * w</c> to a gradient, that is weightDecay / 2 * sum w^2 to the loss.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative or not finite.</exception>
    /// <exception cref="ArgumentException">Nesterov's momentum needs a momentum, and no dampening.</exception>
    public SGD(
        float learningRate,
        float momentum = 0,
        float dampening = 0,
        bool nesterov = false,
        float weightDecay = 0
    )
        : base(learningRate)
    {
        if (nesterov && (momentum == 0 || dampening != 0))
        {
            throw new ArgumentException("Nesterov's momentum needs a momentum, and no dampening.", nameof(nesterov));
        }

        _momentum = NotNegative(momentum, nameof(momentum));
        _dampening = float.IsFinite(dampening)
            ? dampening
            : throw new ArgumentOutOfRangeException(nameof(dampening), dampening, "The dampening must be finite.");
        _nesterov = nesterov;
        _weightDecay = NotNegative(weightDecay, nameof(weightDecay));
    }

    internal override IReadOnlyList<string> MomentNames => _momentum == 0 ? [] : ["momentum_buffer"];

    private protected override void Prepare(long step, float learningRate)
    {
        _rate = learningRate;
        (_keep, _gain) = step == 1 ? (0, 1) : (_momentum, 1 - _dampening);
    }

    private protected override void Update(
        ref float values,
        ref float gradients,
        ref float first,
        ref float second,
        int length
    )
    {
        if (_momentum == 0)
        {
            Descend(ref values, ref gradients, length);
        }
        else
        {
            DescendWithMomentum(ref values, ref gradients, ref first, length);
        }
    }

    private void Descend(ref float values, ref float gradients, int length)
    {
        var rate = new Vector<float>(_rate);
        var weightDecay = new Vector<float>(_weightDecay);
        for (nuint i = 0; i < (nuint)length; i += (nuint)Vector<float>.Count)
        {
            var w = Vector.LoadUnsafe(ref values, i);
            var g = Vector.LoadUnsafe(ref gradients, i) + (weightDecay * w);
            Vector.StoreUnsafe(Subnormals.Flush(w - (rate * g)), ref values, i);
        }
    }

    private void DescendWithMomentum(ref float values, ref float gradients, ref float buffer, int length)
    {
        var rate = new Vector<float>(_rate);
        var weightDecay = new Vector<float>(_weightDecay);
        var keep = new Vector<float>(_keep);
        var gain = new Vector<float>(_gain);
        // The step is lookGradient g + lookBuffer b.
        var lookGradient = new Vector<float>(_nesterov ? 1 : 0);
        var lookBuffer = new Vector<float>(_nesterov ? _momentum : 1);
        for (nuint i = 0; i < (nuint)length; i += (nuint)Vector<float>.Count)
        {
            var w = Vector.LoadUnsafe(ref values, i);
            var g = Vector.LoadUnsafe(ref gradients, i) + (weightDecay * w);
            var b = Subnormals.Flush((keep * Vector.LoadUnsafe(ref buffer, i)) + (gain * g));
            Vector.StoreUnsafe(b, ref buffer, i);
            Vector.StoreUnsafe(Subnormals.Flush(w - (rate * ((lookGradient * g) + (lookBuffer * b)))), ref values, i);
        }
    }
}
