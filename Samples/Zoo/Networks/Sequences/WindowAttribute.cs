namespace Unroll.Zoo;

/// <summary>100 features of a window over words, each at its largest over the sentence (Kim 2014, section 2).</summary>
[Conv1D(100, "words"), ReLU, GlobalMaxPool]
public sealed class WindowAttribute(int words) : BlockAttribute;
