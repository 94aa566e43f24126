namespace Unroll;

/// <summary>The mean over the outputs of <c>(x - t)^2</c>, as torch.nn.MSELoss.</summary>
public sealed class MeanSquaredError : ElementwiseLoss
{
    private protected override (double Loss, double Derivative) Element(double output, double target)
    {
        var difference = output - target;
        return (difference * difference, 2 * difference);
    }
}
