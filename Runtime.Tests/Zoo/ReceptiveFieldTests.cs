using Unroll.Zoo;

namespace Unroll.Tests.Zoo;

public sealed class ReceptiveFieldTests
{
    /// <summary>Kernel and stride of each window: AlexNet of one tower, up to its last pooling.</summary>
    private static readonly (int Kernel, int Stride)[] AlexNet =
    [
        (11, 4),
        (3, 2),
        (5, 1),
        (3, 2),
        (3, 1),
        (3, 1),
        (3, 1),
        (3, 2),
    ];

    private static readonly (int Kernel, int Stride)[] Vgg16 =
    [
        .. Enumerable.Repeat<(int, int)[]>([(3, 1), (3, 1), (2, 2)], 2).SelectMany(stage => stage),
        .. Enumerable.Repeat<(int, int)[]>([(3, 1), (3, 1), (3, 1), (2, 2)], 3).SelectMany(stage => stage),
    ];

    /// <summary>The depthwise convolutions of MobileNet; those between them are 1x1.</summary>
    private static readonly (int Kernel, int Stride)[] MobileNet =
    [
        (3, 2),
        .. new[] { 1, 2, 1, 2, 1, 2, 1, 1, 1, 1, 1, 2, 1 }.Select(stride => (3, stride)),
    ];

    /// <summary>The table of Araujo, Norris and Sim 2019.</summary>
    [Fact]
    public void A_chain_of_windows_has_the_field_that_was_published()
    {
        Assert.Equal(195, Chain(AlexNet).Height);
        Assert.Equal(212, Chain(Vgg16).Height);
        Assert.Equal(315, Chain(MobileNet).Height);
    }

    [Fact]
    public void Height_and_width_are_apart_and_a_dilated_kernel_spans_more()
    {
        var field = Of(
            """
            layer conv1 Conv2D input 4x32x30 0 kernel=1,3 stride=2,1 dilation=1,1
            layer conv2 Conv2D conv1 4x16x15 0 kernel=3,2 stride=1,2 dilation=2,3
            """
        )["conv2"];

        Assert.Equal(new ReceptiveField(1 + (2 * 2 * 2), 3 + 3, 2, 2), field);
    }

    [Fact]
    public void Where_paths_join_the_one_counts_that_sees_most()
    {
        var fields = Of(
            """
            layer conv1 Conv2D input 4x32x32 0 kernel=3,3 stride=1,1 dilation=1,1
            layer conv2 Conv2D input 4x32x32 0 kernel=1,5 stride=1,1 dilation=1,1
            layer add1 Add conv1,conv2 4x32x32 0
            """
        );

        Assert.Equal(new ReceptiveField(3, 5, 1, 1), fields["add1"]);
    }

    [Fact]
    public void An_adaptive_pooling_sees_a_region()
    {
        var field = Of("layer pool1 AdaptiveAvgPool2D input 4x8x4 0 pooling=Average")["pool1"];

        Assert.Equal(new ReceptiveField(8, 16, 8, 16), field);
    }

    [Theory]
    [InlineData("Dense")]
    [InlineData("GlobalAvgPool")]
    public void What_reads_everything_sees_all_and_so_does_what_follows(string kind)
    {
        var fields = Of(
            $"""
            layer all {kind} input 4 0
            layer relu1 ReLU all 4 0
            """
        );

        Assert.Null(fields["all"]);
        Assert.Null(fields["relu1"]);
    }

    private static ReceptiveField Chain((int Kernel, int Stride)[] windows)
    {
        var layers = windows.Select(
            (window, i) =>
                $"layer w{i} Conv2D {(i == 0 ? "input" : $"w{i - 1}")} 1x1x1 0 kernel={window.Kernel},{window.Kernel} stride={window.Stride},{window.Stride}"
        );
        return Of(string.Join('\n', layers))[$"w{windows.Length - 1}"]!;
    }

    private static Dictionary<string, ReceptiveField?> Of(string layers)
    {
        var last = layers.Split('\n')[^1].Split(' ')[1];
        var graph = NetworkGraph.Parse($"network Net 0 0\nlayer input Input - 4x64x64 0\n{layers}\noutput {last} 1 0");
        return ReceptiveField.Of(graph).ToDictionary(pair => pair.Key.Name, pair => pair.Value, StringComparer.Ordinal);
    }
}
