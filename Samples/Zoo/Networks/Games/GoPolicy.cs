namespace Unroll.Zoo;

#pragma warning disable UNR103 // one filter for all points, then what each point has of its own

/// <summary>
/// AlphaGo's policy network (Silver et al. 2016, "Neural network architecture"; Maddison et al. 2014): 48 planes of a
/// 19x19 board to a move, in 13 layers of 192 filters. The last one has a bias for each point, which comes with a scale
/// here; 3,883,154 parameters.
/// </summary>
[Network]
[Input(48, 19, 19)]
[Conv2D(192, 5, Padding = 2), ReLU]
[PolicyLayer(192, Name = "hidden", Repeat = 11)]
[Conv2D(1, 1, Bias = false)]
[LocallyConnected2D(1, 1, Init = Init.Ones)]
[Flatten]
public sealed partial class GoPolicy;
