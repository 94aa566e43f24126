namespace Unroll.Zoo;

/// <summary>
/// The CNN for sentences (Kim 2014, CNN-rand) on 56 words out of the 18,765 of its movie reviews: windows over three,
/// four and five words, the maximum over time, and two classes; 5,990,402 parameters.
/// </summary>
[Network]
[Input(56, Indices = true)]
[Embedding(18_765, 300)]
[Window(3, From = "embedding1", Name = "three")]
[Window(4, From = "embedding1", Name = "four")]
[Window(5, From = "embedding1", Name = "five")]
[Concat("three", "four", "five")]
[Dropout(0.5)]
[Dense(2)]
public sealed partial class SentenceCnn;
