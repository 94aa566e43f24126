namespace Unroll.Generator.Tests.Compilation;

/// <summary>Networks of blocks, as the language's documentation has them.</summary>
internal static class Zoo
{
    public const string Blocks = """
        using Unroll;

        [Conv2D("width", 1, Stride = "stride", Bias = false, Name = "0", When = "stride != 1 || input.C != width")]
        [BatchNorm(Name = "1", When = "stride != 1 || input.C != width")]
        public sealed class ShortcutAttribute(string width, string stride) : BlockAttribute;

        [Conv2D("width", 1, Bias = false)] [BatchNorm] [ReLU]
        [Conv2D("width", 3, Stride = "stride", Padding = 1, Bias = false)] [BatchNorm] [ReLU]
        [Conv2D("4 * width", 1, Bias = false)] [BatchNorm]
        [Shortcut("4 * width", "stride", From = "input", Name = "downsample")]
        [Add("bn3", "downsample")] [ReLU]
        public sealed class BottleneckAttribute(string width, string stride = "1") : BlockAttribute;

        [Bottleneck("width", "stride")]
        [Bottleneck("width", Repeat = "count - 1")]
        public sealed class BottleneckStageAttribute(int width, int count, int stride = 1) : BlockAttribute;
        """;

    public const string ResNet50 = """
        using Unroll;

        [Network]
        [Input(3, 224, 224)]
        [Conv2D(64, 7, Stride = 2, Padding = 3, Bias = false)] [BatchNorm] [ReLU]
        [MaxPool2D(3, Stride = 2, Padding = 1)]
        [BottleneckStage(64, 3, Name = "layer1")]
        [BottleneckStage(128, 4, stride: 2, Name = "layer2")]
        [BottleneckStage(256, 6, stride: 2, Name = "layer3")]
        [BottleneckStage(512, 3, stride: 2, Name = "layer4")]
        [GlobalAvgPool]
        [Dense(1000, Name = "fc")]
        public sealed partial class ResNet50;
        """;

    public const string DenseNet121 = """
        using Unroll;

        [BatchNorm(Name = "norm1")] [ReLU] [Conv2D("4 * growth", 1, Bias = false)]
        [BatchNorm(Name = "norm2")] [ReLU] [Conv2D("growth", 3, Padding = 1, Bias = false)]
        [Concat("input")]
        public sealed class DenseLayerAttribute(string growth) : BlockAttribute;

        [DenseLayer("growth", Name = "denselayer{index + 1}", Repeat = "count")]
        public sealed class DenseBlockAttribute(int count, int growth = 32) : BlockAttribute;

        [BatchNorm(Name = "norm")] [ReLU] [Conv2D("input.C / 2", 1, Bias = false, Name = "conv")] [AvgPool2D(2)]
        public sealed class TransitionAttribute : BlockAttribute;

        [Network]
        [Input(3, 224, 224)]
        [Conv2D(64, 7, Stride = 2, Padding = 3, Bias = false, Name = "features.conv0")]
        [BatchNorm(Name = "features.norm0")] [ReLU]
        [MaxPool2D(3, Stride = 2, Padding = 1)]
        [DenseBlock(6, Name = "features.denseblock1")] [Transition(Name = "features.transition1")]
        [DenseBlock(12, Name = "features.denseblock2")] [Transition(Name = "features.transition2")]
        [DenseBlock(24, Name = "features.denseblock3")] [Transition(Name = "features.transition3")]
        [DenseBlock(16, Name = "features.denseblock4")]
        [BatchNorm(Name = "features.norm5")] [ReLU]
        [GlobalAvgPool]
        [Dense(1000, Name = "classifier")]
        public sealed partial class DenseNet121;
        """;

    public const string GoogLeNetTorch = """
        using Unroll;

        [Conv2D("filters", "kernel", Stride = "stride", Padding = "padding", Bias = false, Name = "conv")]
        [BatchNorm(Epsilon = 0.001, Name = "bn")] [ReLU]
        public sealed class BasicConvAttribute(
            object filters, object kernel, string stride = "1", string padding = "0") : BlockAttribute;

        [BasicConv("c1", 1, From = "input", Name = "branch1")]
        [BasicConv("c3r", 1, From = "input", Name = "branch2.0")] [BasicConv("c3", 3, padding: "1", Name = "branch2.1")]
        [BasicConv("c5r", 1, From = "input", Name = "branch3.0")] [BasicConv("c5", 3, padding: "1", Name = "branch3.1")]
        [MaxPool2D(3, Stride = 1, Padding = 1, CeilMode = true, From = "input")] [BasicConv("pooled", 1, Name = "branch4.1")]
        [Concat("branch1", "branch2.1", "branch3.1", "branch4.1")]
        public sealed class InceptionAttribute(int c1, int c3r, int c3, int c5r, int c5, int pooled) : BlockAttribute;

        [AdaptiveAvgPool2D(4)] [BasicConv(128, 1, Name = "conv")] [Flatten]
        [Dense(1024, Name = "fc1")] [ReLU] [Dropout(0.7)] [Dense(1000, Name = "fc2")]
        public sealed class AuxiliaryAttribute : BlockAttribute;

        [Network]
        [Input(3, 224, 224)]
        [BasicConv(64, 7, "2", "3", Name = "conv1")] [MaxPool2D(3, Stride = 2, CeilMode = true)]
        [BasicConv(64, 1, Name = "conv2")] [BasicConv(192, 3, padding: "1", Name = "conv3")]
        [MaxPool2D(3, Stride = 2, CeilMode = true)]
        [Inception(64, 96, 128, 16, 32, 32, Name = "inception3a")]
        [Inception(128, 128, 192, 32, 96, 64, Name = "inception3b")]
        [MaxPool2D(3, Stride = 2, CeilMode = true)]
        [Inception(192, 96, 208, 16, 48, 64, Name = "inception4a")]
        [Auxiliary(Name = "aux1")]
        [Inception(160, 112, 224, 24, 64, 64, From = "inception4a", Name = "inception4b")]
        [Inception(128, 128, 256, 24, 64, 64, Name = "inception4c")]
        [Inception(112, 144, 288, 32, 64, 64, Name = "inception4d")]
        [Auxiliary(Name = "aux2")]
        [Inception(256, 160, 320, 32, 128, 128, From = "inception4d", Name = "inception4e")]
        [MaxPool2D(2, Stride = 2, CeilMode = true)]
        [Inception(256, 160, 320, 32, 128, 128, Name = "inception5a")]
        [Inception(384, 192, 384, 48, 128, 128, Name = "inception5b")]
        [GlobalAvgPool] [Dropout(0.2)]
        [Dense(1000, Name = "fc")]
        [Output("aux1", LossWeight = 0.3, TrainingOnly = true)] [Output("aux2", LossWeight = 0.3, TrainingOnly = true)]
        public sealed partial class GoogLeNetTorch;
        """;
}
