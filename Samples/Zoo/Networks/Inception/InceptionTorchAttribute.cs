namespace Unroll.Zoo;

/// <summary>The inception module as torchvision has it: normalised, and 3x3 where the paper has 5x5.</summary>
[BasicConv("c1", 1, From = "input", Name = "branch1")]
[BasicConv("c3r", 1, From = "input", Name = "branch2.0"), BasicConv("c3", 3, padding: "1", Name = "branch2.1")]
[BasicConv("c5r", 1, From = "input", Name = "branch3.0"), BasicConv("c5", 3, padding: "1", Name = "branch3.1")]
[MaxPool2D(3, Stride = 1, Padding = 1, From = "input"), BasicConv("pooled", 1, Name = "branch4.1")]
[Concat("branch1", "branch2.1", "branch3.1", "branch4.1")]
public sealed class InceptionTorchAttribute(int c1, int c3r, int c3, int c5r, int c5, int pooled) : BlockAttribute;
