using System.Globalization;

namespace Unroll.Generator.Model;

/// <summary>
/// Batch normalisation by channel. Parameters: weight, bias (both C); running_mean, running_var (state, not trained).
/// Momentum is PyTorch's: running = (1 - Momentum) * running + Momentum * batch.
/// </summary>
public sealed record BatchNormOperation(double Epsilon, double Momentum) : Operation
{
    public override IEnumerable<(string, string)> Describe() =>
        [("epsilon", Text(Epsilon)), ("momentum", Text(Momentum))];
}
