namespace Unroll.Zoo;

/// <summary>A classifier on the way as torchvision has it, which only training needs.</summary>
[AdaptiveAvgPool2D(4)]
[BasicConv(128, 1, Name = "conv")]
[Flatten]
[Dense(1024, Name = "fc1"), ReLU, Dropout(0.7)]
[Dense(1000, Name = "fc2")]
public sealed class AuxiliaryTorchAttribute : BlockAttribute;
