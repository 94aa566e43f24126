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
}
