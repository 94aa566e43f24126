namespace Unroll.Benchmarks.Models;

/// <summary>The layers of images that <see cref="Layers"/> has not and ONNX has, one behind the other and side by side.</summary>
[Network(Training = false)]
[Input(8, 24, 20)]
[DepthwiseConv2D(3, Padding = 1), ReLU6]
[Pad(1, Mode = PadMode.Reflect), Crop("0, 1, 2, 1")]
[Conv2D(12, 3, Padding = 1, Name = "left"), PReLU(ByChannel = true, Name = "leftOut")]
[Conv2D(12, 3, Padding = 1, From = "crop1", Name = "right"), SiLU(Name = "rightOut")]
[Add("leftOut"), HardSwish(Name = "sum")]
[GlobalAvgPool(Name = "squeeze"), Dense(12), HardSigmoid(Name = "gate")]
[Multiply("sum"), ELU(Name = "product")]
[GroupNorm(3), GELU, ChannelShuffle(4)]
[Concat("product"), LocalResponseNorm(5), CELU]
[MaxPool2D(3, Stride = 2, CeilMode = true), SELU]
[ConvTranspose2D(6, 3, Stride = 2, Padding = 1), Mish]
[LayerNorm, GELU(Tanh = true)]
[Upsample(2), Upsample(2, Mode = UpsampleMode.Bilinear), Softplus(Beta = 2)]
[AvgPool2D(3, Stride = 2, Padding = 1, CountPadding = false), Swish]
[GlobalMaxPool]
[Dense(9), LogSoftmax]
public sealed partial class Catalogue;
