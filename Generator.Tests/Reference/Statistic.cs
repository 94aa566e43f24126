namespace Unroll.Generator.Tests.Reference;

/// <summary>Which of a layer's values are computed with the same mean or deviation.</summary>
internal enum Statistic
{
    None,

    /// <summary>Those of a channel, in all images.</summary>
    OfChannel,

    /// <summary>Those of a channel, in one image.</summary>
    OfImage,
}
