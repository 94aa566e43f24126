using Unroll.Zoo.Commands;

namespace Unroll.Tests.Zoo;

public sealed class NearestNameTests
{
    private static readonly string[] Names =
    [
        "LeNet5",
        "ResNet50",
        "ResNet152",
        "GoogLeNet",
        "GoogLeNetTorch",
        "Vgg16",
    ];

    [Theory]
    [InlineData("resnet51", "ResNet50")]
    [InlineData("googlenettorch1", "GoogLeNetTorch")]
    [InlineData("GoggleNet", "GoogLeNet")]
    [InlineData("vgg-16", "Vgg16")]
    [InlineData("", "Vgg16")]
    public void It_is_the_one_with_the_fewest_letters_to_change(string typed, string meant) =>
        Assert.Equal(meant, NearestName.Of(typed, Names));
}
