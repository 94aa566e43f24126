namespace Unroll.Zoo;

/// <summary>
/// A hidden layer of the policy network: 3x3 filters over the board and a border of zeros, and a rectifier.
/// </summary>
[Conv2D("filters", 3, Padding = 1), ReLU]
public sealed class PolicyLayerAttribute(int filters) : BlockAttribute;
