namespace Unroll.Generator.Model;

/// <summary>
/// The sum or product of two or more values of one shape; a vector C, or Cx1x1, among them serves all positions of its
/// channel.
/// </summary>
public sealed record JoinOperation(JoinKind Kind) : Operation;
