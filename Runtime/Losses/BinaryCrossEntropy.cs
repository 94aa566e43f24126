namespace Unroll;

/// <summary>
/// The mean over the outputs of <c>-t log s(x) - (1 - t) log(1 - s(x))</c> with the logistic function s, as
/// torch.nn.BCEWithLogitsLoss; its gradient is <c>s(x) - t</c>. The network must not end in a sigmoid.
/// </summary>
public sealed class BinaryCrossEntropy : ElementwiseLoss
{
    private protected override (double Loss, double Derivative) Element(double output, double target)
    {
        // max(x, 0) - x t + log(1 + e^-|x|) neither overflows nor cancels.
        var decay = Math.Exp(-Math.Abs(output));
        var loss = Math.Max(output, 0) - (output * target) + Log1p(decay);
        var sigmoid = (output >= 0 ? 1 : decay) / (1 + decay);
        return (loss, sigmoid - target);
    }

    /// <summary>log(1 + x), accurate for small x too (Goldberg 1991, theorem 4).</summary>
    private static double Log1p(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : x * Math.Log(sum) / (sum - 1);
    }
}
