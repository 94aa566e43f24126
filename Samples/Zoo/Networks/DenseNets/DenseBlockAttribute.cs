namespace Unroll.Zoo;

/// <summary>Layers that each read all before them; each adds as many channels.</summary>
[DenseLayer("growth", Name = "denselayer{index + 1}", Repeat = "count")]
public sealed class DenseBlockAttribute(int count, int growth = 32) : BlockAttribute;
