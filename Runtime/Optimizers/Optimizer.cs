using System.Numerics;
using System.Runtime.CompilerServices;

namespace Unroll;

/// <summary>
/// Changes parameters by their gradients. It works element by element on the storage that the kernels use, so it never
/// converts a layout; frozen parameters are left alone. An optimizer serves one network, since its moments belong to it.
/// </summary>
/// <remarks>
/// The order of a step: penalties (a parameter's L2 adds <c>2 L2 w</c> to its gradient, that is L2 * sum w^2 to the loss;
/// L1 adds <c>L1 sign(w)</c>), then clipping by value, then by norm, then the optimizer's own rule, weight decay
/// included.
/// </remarks>
public abstract class Optimizer
{
    private readonly Action<int> _shapeGradient;
    private readonly Action<int> _update;

    private NetworkParameters? _parameters;
    private ParameterBlock[] _blocks = [];
    private double[] _squares = [];
    private AlignedBuffer[] _moments = [];
    private bool _hasPenalties;
    private float _gradientScale;

    private protected Optimizer(float learningRate)
    {
        if (!(learningRate >= 0 && float.IsFinite(learningRate)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(learningRate),
                learningRate,
                "A learning rate is finite and not negative."
            );
        }

        LearningRate = learningRate;
        _shapeGradient = ShapeGradient;
        _update = Update;
    }

    /// <summary>The learning rate that schedules scale.</summary>
    public float LearningRate { get; }

    /// <summary>Gradients are limited to plus and minus this, as torch.nn.utils.clip_grad_value_ does; infinite by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public float ClipValue
    {
        get;
        init => field = Positive(value, nameof(ClipValue));
    } = float.PositiveInfinity;

    /// <summary>
    /// The Euclidean norm that the gradients of all parameters together may have; above it they are scaled by
    /// <c>ClipNorm / (norm + 1e-6)</c>, as torch.nn.utils.clip_grad_norm_ does; infinite by default.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public float ClipNorm
    {
        get;
        init => field = Positive(value, nameof(ClipNorm));
    } = float.PositiveInfinity;

    /// <summary>The steps done.</summary>
    public long Steps { get; private set; }

    /// <summary>The names of the moments, as PyTorch has them, at most two; each is as long as the parameters.</summary>
    internal abstract IReadOnlyList<string> MomentNames { get; }

    /// <summary>Does a step with the optimizer's own learning rate.</summary>
    /// <param name="parameters">The network's parameters and their gradients.</param>
    /// <exception cref="InvalidOperationException">The optimizer serves another network.</exception>
    public void Step(NetworkParameters parameters) => Step(parameters, LearningRate);

    /// <summary>Does a step. The bits do not depend on the number of threads.</summary>
    /// <param name="parameters">The network's parameters and their gradients; penalties and clipping change the latter.</param>
    /// <param name="learningRate">The learning rate of this step.</param>
    /// <param name="pool">The threads to use; null for the caller's alone.</param>
    /// <exception cref="InvalidOperationException">The optimizer serves another network.</exception>
    public void Step(NetworkParameters parameters, float learningRate, WorkerPool? pool = null)
    {
        Attach(parameters);
        Steps++;
        _gradientScale = 1;
        if (_hasPenalties || float.IsFinite(ClipValue) || float.IsFinite(ClipNorm))
        {
            Run(pool, _shapeGradient);
            _gradientScale = NormScale();
        }

        Prepare(Steps, learningRate);
        Run(pool, _update);
    }

    /// <summary>Makes the moments, if this is the first step.</summary>
    internal void Attach(NetworkParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (_parameters == parameters)
        {
            return;
        }

        if (_parameters is not null)
        {
            throw new InvalidOperationException("An optimizer's moments belong to one network; make one for each.");
        }

        MakeMoments(parameters);
    }

    private void MakeMoments(NetworkParameters parameters)
    {
        _parameters = parameters;
        _blocks = ParameterBlock.Cut(parameters);
        _squares = new double[_blocks.Length];
        _hasPenalties = Array.Exists(_blocks, block => block.HasPenalty);
        _moments = [.. MomentNames.Select(_ => new AlignedBuffer(parameters.Values.Length))];
    }

    /// <summary>The moments in the order of their names, in the layout of the parameters.</summary>
    internal IReadOnlyList<AlignedBuffer> Moments => _moments;

    /// <summary>Goes on from a checkpoint, whose moments have been written to <see cref="Moments"/>.</summary>
    internal void Resume(long steps) => Steps = steps;

    /// <summary>Computes what all elements share in a step; <paramref name="step"/> counts from 1.</summary>
    private protected abstract void Prepare(long step, float learningRate);

    /// <summary>
    /// Changes <paramref name="length"/> elements, a multiple of a vector's length. A moment that the optimizer does not
    /// have is a null reference.
    /// </summary>
    private protected abstract void Update(
        ref float values,
        ref float gradients,
        ref float first,
        ref float second,
        int length
    );

    private void Run(WorkerPool? pool, Action<int> work)
    {
        if (pool is not null)
        {
            pool.Run(_blocks.Length, work);
            return;
        }

        for (var block = 0; block < _blocks.Length; block++)
        {
            work(block);
        }
    }

    private void ShapeGradient(int index)
    {
        var block = _blocks[index];
        var gradients = _parameters!.Gradients.Span.Slice(block.Start, block.Length);
        if (block.HasPenalty)
        {
            GradientShaping.AddPenalties(
                _parameters.Values.Span.Slice(block.Start, block.Length),
                gradients,
                block.L1,
                block.L2
            );
        }

        if (float.IsFinite(ClipValue))
        {
            GradientShaping.Clamp(gradients, ClipValue);
        }

        if (float.IsFinite(ClipNorm))
        {
            _squares[index] = GradientShaping.SumOfSquares(gradients);
        }
    }

    private float NormScale()
    {
        if (!float.IsFinite(ClipNorm))
        {
            return 1;
        }

        var sum = 0.0;
        foreach (var squares in _squares)
        {
            sum += squares;
        }

        return (float)Math.Min(1, ClipNorm / (Math.Sqrt(sum) + 1e-6));
    }

    private void Update(int index)
    {
        var (start, length, _, _) = _blocks[index];
        if (_gradientScale != 1)
        {
            GradientShaping.Scale(_parameters!.Gradients.Span.Slice(start, length), _gradientScale);
        }

        var whole = length - (length % Vector<float>.Count);
        if (whole > 0)
        {
            Update(
                ref Unsafe.Add(ref _parameters!.Values.Start, start),
                ref Unsafe.Add(ref _parameters.Gradients.Start, start),
                ref Moment(0, start),
                ref Moment(1, start),
                whole
            );
        }

        if (whole < length)
        {
            UpdateRemainder(start + whole, length - whole);
        }
    }

    private ref float Moment(int index, int start) =>
        ref index < _moments.Length ? ref Unsafe.Add(ref _moments[index].Start, start) : ref Unsafe.NullRef<float>();

    /// <summary>Less than a vector goes through one that is filled up with zeros, so that a rule is written once.</summary>
    private void UpdateRemainder(int start, int length)
    {
        var lanes = Vector<float>.Count;
        Span<float> scratch = stackalloc float[4 * lanes];
        scratch.Clear();
        Span<float> values = scratch[..lanes];
        Span<float> gradients = scratch.Slice(lanes, lanes);
        _parameters!.Values.Span.Slice(start, length).CopyTo(values);
        _parameters.Gradients.Span.Slice(start, length).CopyTo(gradients);
        for (var i = 0; i < _moments.Length; i++)
        {
            _moments[i].Span.Slice(start, length).CopyTo(scratch[((2 + i) * lanes)..]);
        }

        Update(ref values[0], ref gradients[0], ref scratch[2 * lanes], ref scratch[3 * lanes], lanes);
        values[..length].CopyTo(_parameters.Values.Span[start..]);
        for (var i = 0; i < _moments.Length; i++)
        {
            scratch.Slice((2 + i) * lanes, length).CopyTo(_moments[i].Span[start..]);
        }
    }

    /// <summary>The value, if it is finite and not negative.</summary>
    private protected static float NotNegative(float value, string name) =>
        value >= 0 && float.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"'{name}' must be finite and not negative.");

    /// <summary>The value, if it is at least 0 and less than 1.</summary>
    private protected static float Decay(float value, string name) =>
        value is >= 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"'{name}' must be at least 0 and less than 1.");

    private static float Positive(float value, string name) =>
        value > 0 ? value : throw new ArgumentOutOfRangeException(name, value, $"'{name}' must be positive.");
}
