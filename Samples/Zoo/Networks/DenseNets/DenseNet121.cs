namespace Unroll.Zoo;

/// <summary>
/// DenseNet-121 (Huang et al. 2017, table 1): in a block each layer reads all before it. Its parameters bear
/// torchvision's names; 7,978,856 of them.
/// </summary>
[Network]
[Input(3, 224, 224)]
[Conv2D(64, 7, Stride = 2, Padding = 3, Bias = false, Name = "features.conv0")]
[BatchNorm(Name = "features.norm0"), ReLU]
[MaxPool2D(3, Stride = 2, Padding = 1)]
[DenseBlock(6, Name = "features.denseblock1"), Transition(Name = "features.transition1")]
[DenseBlock(12, Name = "features.denseblock2"), Transition(Name = "features.transition2")]
[DenseBlock(24, Name = "features.denseblock3"), Transition(Name = "features.transition3")]
[DenseBlock(16, Name = "features.denseblock4")]
[BatchNorm(Name = "features.norm5"), ReLU]
[GlobalAvgPool]
[Dense(1000, Name = "classifier")]
public sealed partial class DenseNet121;
