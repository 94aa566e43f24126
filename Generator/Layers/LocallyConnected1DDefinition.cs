namespace Unroll.Generator.Layers;

internal sealed class LocallyConnected1DDefinition() : LocallyConnectedDefinition("LocallyConnected1D", spatialAxes: 1);
