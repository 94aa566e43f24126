namespace Unroll;

/// <summary>
/// Names the network's outputs by an enum: its distinct values, in ascending order, label the outputs from the first to
/// the last, and there are exactly as many. <c>Classify</c> of the predictor then returns a
/// <typeparamref name="TEnum"/>.
/// </summary>
/// <typeparam name="TEnum">The enum, which is at least as accessible as the network.</typeparam>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class LabelsAttribute<TEnum> : ArchitectureAttribute
    where TEnum : struct, Enum;
