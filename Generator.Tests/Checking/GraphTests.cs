using Unroll.Generator.Model;
using Unroll.Generator.Tests.Compilation;

namespace Unroll.Generator.Tests.Checking;

/// <summary>Architectures arrive at the graphs that they describe.</summary>
public class GraphTests
{
    [Fact]
    public void LeNet5_has_the_shapes_and_parameters_of_the_paper()
    {
        var graph = Sources.Graph(Sources.LeNet5);

        Assert.Equal(
            [
                "input Input 1x28x28",
                "conv1 Conv2D 6x28x28",
                "relu1 ReLU 6x28x28",
                "pool1 MaxPool2D 6x14x14",
                "conv2 Conv2D 16x10x10",
                "relu2 ReLU 16x10x10",
                "pool2 MaxPool2D 16x5x5",
                "flatten1 Flatten 400",
                "dense1 Dense 120",
                "relu3 ReLU 120",
                "dense2 Dense 84",
                "relu4 ReLU 84",
                "dense3 Dense 10",
            ],
            graph.Nodes.Select(node => $"{node.Name} {node.Kind} {node.Shape}")
        );
        Assert.Equal(61_706, graph.Nodes.Sum(node => node.Parameters.Sum(parameter => parameter.Size)));
        Assert.Equal(416_520, graph.Nodes.Sum(node => node.MultiplyAdds));
        Assert.Equal(new Output(12, "dense3", 1, TrainingOnly: false), Assert.Single(graph.Outputs));
    }
}
