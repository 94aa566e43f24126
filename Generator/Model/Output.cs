namespace Unroll.Generator.Model;

/// <summary>A value that the network hands out.</summary>
public sealed record Output(int Node, string Name, double LossWeight, bool TrainingOnly);
