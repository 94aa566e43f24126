using Unroll.Generator.Layers;
using Unroll.Generator.Model;

namespace Unroll.Generator.Checking;

/// <summary>
/// Resolves Init.Default of weights: HeNormal where the activation that follows is a rectifier (He et al. 2015), else
/// GlorotUniform. Normalisation, pooling, dropout and flattening stand between without changing that.
/// </summary>
internal static class InitResolver
{
    public static EquatableArray<Node> Resolve(IReadOnlyList<Node> nodes) =>
        nodes
            .Select(node =>
                node with
                {
                    Parameters = node
                        .Parameters.Select(parameter =>
                            parameter.Init != Initial.Default
                                ? parameter
                                : parameter with
                                {
                                    Init = IsRectified(nodes, node) ? "HeNormal" : "GlorotUniform",
                                }
                        )
                        .ToEquatableArray(),
                }
            )
            .ToEquatableArray();

    private static bool IsRectified(IReadOnlyList<Node> nodes, Node node) =>
        nodes
            .Where(consumer => consumer.Operands.Contains(node.Id))
            .Any(consumer =>
                consumer.Operation switch
                {
                    ActivationOperation activation => activation.Kind
                        is ActivationKind.ReLU
                            or ActivationKind.ReLU6
                            or ActivationKind.LeakyReLU,
                    PReluOperation => true,
                    BatchNormOperation or PoolingOperation or DropoutOperation => IsRectified(nodes, consumer),
                    GroupNormOperation
                    or LayerNormOperation
                    or LocalResponseNormOperation
                    or AdaptivePoolingOperation => IsRectified(nodes, consumer),
                    GlobalAverageOperation or ReshapeOperation or JoinOperation or ConcatOperation => IsRectified(
                        nodes,
                        consumer
                    ),
                    _ => false,
                }
            );
}
