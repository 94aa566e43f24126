using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Unroll;

/// <summary>What Adam and AdamW share: two moments of the gradient, corrected for having started at zero.</summary>
/// <remarks>
/// In step t, with the gradient g (Kingma and Ba 2015, algorithm 1):
/// <code>
/// m = beta1 m + (1 - beta1) g
/// v = beta2 v + (1 - beta2) g^2
/// w = w - rate / (1 - beta1^t) * m / (sqrt(v) / sqrt(1 - beta2^t) + epsilon)
/// </code>
/// </remarks>
public abstract class AdamBase : Optimizer
{
    /// <summary>The elements by which the parameters follow the moments; a multiple of every vector.</summary>
    private const nuint Distance = 64;

    private readonly float _beta1;
    private readonly float _beta2;
    private readonly float _epsilon;
    private readonly float _leastSquared;
    private float _rootScale;
    private float _stepSize;

    private protected AdamBase(float learningRate, float beta1, float beta2, float epsilon, float weightDecay)
        : base(learningRate)
    {
        _beta1 = Decay(beta1, nameof(beta1));
        _beta2 = Decay(beta2, nameof(beta2));
        _epsilon = NotNegative(epsilon, nameof(epsilon));
        WeightDecay = NotNegative(weightDecay, nameof(weightDecay));
        _leastSquared = MathF.Sqrt(2 * FloatLimits.MinNormal / (1 - _beta2));
    }

    internal override IReadOnlyList<string> MomentNames => ["exp_avg", "exp_avg_sq"];

    private protected float WeightDecay { get; }

    /// <summary>What a parameter is multiplied by before the step.</summary>
    private protected abstract float Shrink(float learningRate);

    /// <summary>The part of a parameter that is added to its gradient.</summary>
    private protected abstract float GradientDecay { get; }

    private protected float Shrinkage { get; private set; }

    private protected override void Prepare(long step, float learningRate)
    {
        _stepSize = (float)(learningRate / (1 - Math.Pow(_beta1, step)));
        _rootScale = (float)(1 / Math.Sqrt(1 - Math.Pow(_beta2, step)));
        Shrinkage = Shrink(learningRate);
    }

    private protected override void Update(
        ref float values,
        ref float gradients,
        ref float first,
        ref float second,
        int length
    )
    {
        if (Avx512F.IsSupported && length >= Vector512<float>.Count)
        {
            var whole = length / Vector512<float>.Count * Vector512<float>.Count;
            UpdateWide(ref values, ref gradients, ref first, ref second, (nuint)whole);
            values = ref Unsafe.Add(ref values, whole);
            gradients = ref Unsafe.Add(ref gradients, whole);
            first = ref Unsafe.Add(ref first, whole);
            second = ref Unsafe.Add(ref second, whole);
            length -= whole;
        }

        // Declared one by one: RyuJIT keeps the vectors of a tuple on the stack.
        var beta1 = new Vector<float>(_beta1);
        var gain1 = new Vector<float>(1 - _beta1);
        var beta2 = new Vector<float>(_beta2);
        var gain2 = new Vector<float>(1 - _beta2);
        var leastSquared = new Vector<float>(_leastSquared);
        var gradientDecay = new Vector<float>(GradientDecay);
        var negativeStepSize = new Vector<float>(-_stepSize);
        var rootScale = new Vector<float>(_rootScale);
        var epsilon = new Vector<float>(_epsilon);
        var shrinkage = new Vector<float>(Shrinkage);

        // Root and quotient take the processor longer than it can look ahead, so the parameters follow the moments at a
        // distance: two short chains that overlap, instead of a long one. It halves the time of a step.
        var end = (nuint)length;
        for (nuint i = 0; i < end + Distance; i += (nuint)Vector<float>.Count)
        {
            if (i < end)
            {
                var w = Vector.LoadUnsafe(ref values, i);
                var g = Vector.MultiplyAddEstimate(gradientDecay, w, Vector.LoadUnsafe(ref gradients, i));
                var m = Vector.MultiplyAddEstimate(beta1, Vector.LoadUnsafe(ref first, i), gain1 * g);
                Vector.StoreUnsafe(Subnormals.Flush(m), ref first, i);

                // Tiny gradients are squared as if they were a bit larger, far below any epsilon, so that neither the
                // square nor v is ever subnormal. (The order makes NaN come through.)
                var size = Vector.MaxNative(leastSquared, Vector.Abs(g));
                var v = Vector.MultiplyAddEstimate(beta2, Vector.LoadUnsafe(ref second, i), gain2 * size * size);
                Vector.StoreUnsafe(v, ref second, i);
            }

            if (i >= Distance)
            {
                var at = i - Distance;
                var root = Vector.SquareRoot(Vector.LoadUnsafe(ref second, at));
                var divisor = Vector.MultiplyAddEstimate(root, rootScale, epsilon);
                var step = Vector.LoadUnsafe(ref first, at) / divisor;
                var w = Vector.LoadUnsafe(ref values, at) * shrinkage;
                w = Vector.MultiplyAddEstimate(negativeStepSize, step, w);
                Vector.StoreUnsafe(Subnormals.Flush(w), ref values, at);
            }
        }
    }

    /// <summary>
    /// The same with AVX-512, whose estimates of 1 / sqrt(v) and of the quotient, each made exact to about a unit in the
    /// last place by a step of Newton's, take a third of the time of root and division.
    /// </summary>
    private void UpdateWide(ref float values, ref float gradients, ref float first, ref float second, nuint length)
    {
        var beta1 = Vector512.Create(_beta1);
        var gain1 = Vector512.Create(1 - _beta1);
        var beta2 = Vector512.Create(_beta2);
        var gain2 = Vector512.Create(1 - _beta2);
        var leastSquared = Vector512.Create(_leastSquared);
        var gradientDecay = Vector512.Create(GradientDecay);
        var negativeStepSize = Vector512.Create(-_stepSize);
        var rootScale = Vector512.Create(_rootScale);
        var epsilon = Vector512.Create(_epsilon);
        var shrinkage = Vector512.Create(Shrinkage);
        var largest = Vector512.Create(float.MaxValue);
        for (nuint i = 0; i < length; i += (nuint)Vector512<float>.Count)
        {
            var w = Vector512.LoadUnsafe(ref values, i);
            var g = Avx512F.FusedMultiplyAdd(gradientDecay, w, Vector512.LoadUnsafe(ref gradients, i));
            var m = Avx512F.FusedMultiplyAdd(beta1, Vector512.LoadUnsafe(ref first, i), gain1 * g);
            m = Subnormals.Flush(m);
            m.StoreUnsafe(ref first, i);

            // As above, a tiny gradient counts as a bit larger, so v is never zero or subnormal.
            var size = Avx512F.Max(leastSquared, Vector512.Abs(g));
            var v = Avx512F.FusedMultiplyAdd(beta2, Vector512.LoadUnsafe(ref second, i), gain2 * size * size);
            v.StoreUnsafe(ref second, i);

            var bounded = Avx512F.Min(largest, v);
            var inverse = Avx512F.ReciprocalSqrt14(bounded);
            var correction = Avx512F.FusedMultiplyAddNegated(
                bounded * inverse,
                inverse * Vector512.Create(0.5f),
                Vector512.Create(1.5f)
            );
            var divisor = Avx512F.FusedMultiplyAdd(bounded * (inverse * correction), rootScale, epsilon);
            var quotient = Avx512F.Reciprocal14(divisor);
            quotient *= Avx512F.FusedMultiplyAddNegated(divisor, quotient, Vector512.Create(2f));
            w = Avx512F.FusedMultiplyAdd(negativeStepSize, m * quotient, w * shrinkage);
            Subnormals.Flush(w).StoreUnsafe(ref values, i);
        }
    }
}
