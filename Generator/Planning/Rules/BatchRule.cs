namespace Unroll.Generator.Planning;

/// <summary>
/// How an operation is computed with one image in each lane, and its gradient. With a single lane the forward half serves
/// inference, for operations that have no kernel of their own there.
/// </summary>
internal abstract class BatchRule
{
    public abstract void Forward(BatchForward plan, Operator step);

    public abstract void Backward(BatchBackward plan, Operator step);
}
