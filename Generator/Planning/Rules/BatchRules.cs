using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>The rule of each operation.</summary>
internal sealed class BatchRules
{
    private readonly Dictionary<Type, BatchRule> _rules = new()
    {
        [typeof(ActivationOperation)] = new ActivationRule(),
        [typeof(AdaptivePoolingOperation)] = new AdaptivePoolingRule(),
        [typeof(ChannelShuffleOperation)] = new ShuffleRule(),
        [typeof(ConcatOperation)] = new ConcatRule(),
        [typeof(ConvolutionOperation)] = new WeightedRule(),
        [typeof(DenseOperation)] = new WeightedRule(),
        [typeof(DropoutOperation)] = new DropoutRule(),
        [typeof(EmbeddingOperation)] = new EmbeddingRule(),
        [typeof(GlobalAverageOperation)] = new GlobalAverageRule(),
        [typeof(GroupNormOperation)] = new GroupNormRule(),
        [typeof(JoinOperation)] = new JoinRule(),
        [typeof(LayerNormOperation)] = new GroupNormRule(),
        [typeof(LocalContrastNormOperation)] = new LocalContrastRule(),
        [typeof(LocallyConnectedOperation)] = new LocallyConnectedRule(),
        [typeof(LocalResponseNormOperation)] = new LocalResponseRule(),
        [typeof(PadOperation)] = new PadRule(),
        [typeof(PoolingOperation)] = new PoolingRule(),
        [typeof(PReluOperation)] = new PReluRule(),
        [typeof(SoftmaxOperation)] = new SoftmaxRule(),
        [typeof(SwishOperation)] = new SwishRule(),
        [typeof(TransposedConvolutionOperation)] = new TransposedConvolutionRule(),
        [typeof(UpsampleOperation)] = new UpsampleRule(),
    };

    /// <summary>Without batch normalisation, which inference folds.</summary>
    public static BatchRules ForInference { get; } = new();

    public static BatchRules ForTraining(ParameterStorage storage, TrainingPhases phases)
    {
        var rules = new BatchRules();
        rules._rules.Add(typeof(BatchNormOperation), new BatchNormRule(storage, phases));
        return rules;
    }

    public BatchRule For(Operator step) =>
        _rules.TryGetValue(step.Node.Operation.GetType(), out var rule)
            ? rule
            : throw new InvalidOperationException($"{step.Node.Kind} has no rule.");
}
