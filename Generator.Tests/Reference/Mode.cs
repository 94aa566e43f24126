namespace Unroll.Generator.Tests.Reference;

/// <summary>What a network is evaluated for: batch normalisation and dropout differ.</summary>
internal enum Mode
{
    /// <summary>Running statistics; dropout is the identity.</summary>
    Inference,

    /// <summary>Statistics of the mini-batch; dropout by its masks.</summary>
    Training,
}
