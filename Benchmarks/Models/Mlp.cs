namespace Unroll.Benchmarks.Models;

/// <summary>A network as small as those in controllers and games: 64-64-64-8.</summary>
[Network]
[Input(64)]
[Dense(64)]
[ReLU]
[Dense(64)]
[ReLU]
[Dense(8)]
public sealed partial class Mlp;
