namespace Unroll.Generator.Layers;

internal sealed class LocallyConnected2DDefinition() : LocallyConnectedDefinition("LocallyConnected2D", spatialAxes: 2);
