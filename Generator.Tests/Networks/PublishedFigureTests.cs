using Unroll.Generator.Emission;
using Unroll.Generator.Tests.Compilation;

namespace Unroll.Generator.Tests.Networks;

/// <summary>The networks of Samples/Zoo have the parameters and multiply-adds that were published of them.</summary>
public sealed class PublishedFigureTests
{
    [Theory]
    [InlineData("Perceptron", 7_850)]
    [InlineData("Mlp", 101_770)]
    [InlineData("LeNet5", 61_706)]
    [InlineData("AlexNet", 60_965_224)] // Caffe's
    [InlineData("AlexNetTorch", 61_100_840)]
    [InlineData("ZFNet", 62_357_608)]
    [InlineData("Vgg16", 138_357_544)]
    [InlineData("Vgg19", 143_667_240)]
    [InlineData("GoogLeNet", 6_998_552)] // Caffe's
    [InlineData("GoogLeNetTorch", 6_624_904)]
    [InlineData("ResNet18", 11_689_512)]
    [InlineData("ResNet20", 269_722)]
    [InlineData("ResNet34", 21_797_672)]
    [InlineData("ResNet50", 25_557_032)]
    [InlineData("ResNet101", 44_549_160)]
    [InlineData("ResNet152", 60_192_808)]
    [InlineData("DenseNet121", 7_978_856)]
    [InlineData("SqueezeNet11", 1_235_496)]
    [InlineData("MobileNet", 4_231_976)]
    public void Its_parameters_are_those_of_the_published_implementation(string name, long parameters) =>
        Assert.Equal(parameters, LayerTable.Parameters(Zoo.Graph(name)));

    /// <summary>In units of the last digit that was published.</summary>
    [Theory]
    [InlineData("AlexNet", 724e6, 1e6)] // Sze et al. 2017, table 2
    [InlineData("GoogLeNet", 1.6e9, 0.1e9)] // Szegedy et al. 2015, table 1, with all of the first convolution's channels
    [InlineData("ResNet18", 1.8e9, 0.1e9)] // He et al. 2015, table 1
    [InlineData("MobileNet", 569e6, 1e6)] // Howard et al. 2017, table 4
    // torchvision's documentation of 0.14, "GFLOPS" of each model's weights, which are multiply-adds
    [InlineData("AlexNetTorch", 0.71e9, 1e7)]
    [InlineData("Vgg16", 15.47e9, 1e7)]
    [InlineData("Vgg19", 19.63e9, 1e7)]
    [InlineData("GoogLeNetTorch", 1.50e9, 1e7)]
    [InlineData("ResNet34", 3.66e9, 1e7)]
    [InlineData("ResNet50", 4.09e9, 1e7)]
    [InlineData("ResNet101", 7.80e9, 1e7)]
    [InlineData("ResNet152", 11.51e9, 1e7)]
    [InlineData("DenseNet121", 2.83e9, 1e7)]
    [InlineData("SqueezeNet11", 0.35e9, 1e7)]
    public void Its_multiply_adds_are_those_that_were_published(string name, double published, double unit) =>
        Assert.Equal(Math.Round(published / unit), Math.Round(LayerTable.MultiplyAdds(Zoo.Graph(name)) / unit));
}
