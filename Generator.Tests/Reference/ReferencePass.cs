using Batch = double[][];

namespace Unroll.Generator.Tests.Reference;

/// <summary>The values of all layers for one mini-batch, from which to go backward.</summary>
internal sealed class ReferencePass(ReferenceNetwork network, Batch[] values, Mode mode, Rounding? rounding)
{
    /// <summary>The value of each layer, by its index in the graph.</summary>
    public IReadOnlyList<Batch> Values => values;

    /// <summary>The values that the network hands out.</summary>
    public IReadOnlyList<Batch> Outputs => [.. network.Graph.Outputs.Select(output => values[output.Index])];

    /// <summary>How close any value comes to a point where a derivative jumps.</summary>
    public double Margin =>
        network
            .Layers.Select(layer => layer.Margin(ReferenceNetwork.Operands(layer, values)))
            .DefaultIfEmpty(double.PositiveInfinity)
            .Min();

    /// <summary>Sets the gradients of all parameters, and returns the gradient of each layer's value, the input first.</summary>
    /// <param name="outputGradients">The gradient of the loss by each output.</param>
    public Batch[] Backward(IReadOnlyList<Batch> outputGradients)
    {
        network.Tensors.ClearGradients();
        Batch[] gradients = [.. values.Select(value => value.Select(image => new double[image.Length]).ToArray())];
        for (var output = 0; output < outputGradients.Count; output++)
        {
            Add(gradients[network.Graph.Outputs[output].Index], outputGradients[output]);
        }

        foreach (var layer in network.Layers.Reverse())
        {
            var index = layer.Description.Index;
            var operands = ReferenceNetwork.Operands(layer, values);
            var gradient = rounding?.Blur(gradients[index]) ?? gradients[index];
            var operandGradients = layer.Backward(operands, values[index], gradient, mode);
            for (var operand = 0; operand < operands.Length; operand++)
            {
                var target = layer.Description.Operands[operand];
                var part = operandGradients[operand];
                Add(gradients[target.Index], rounding?.Shift(part, target.Shape.C, layer.Statistic) ?? part);
            }
        }

        return gradients;
    }

    /// <summary>Moves the running statistics toward those of this mini-batch, but for layers that no output needs.</summary>
    public void UpdateRunningStatistics()
    {
        var needed = network.Graph.Outputs.ToHashSet();
        foreach (var layer in network.Layers.Reverse().Where(layer => needed.Contains(layer.Description)))
        {
            needed.UnionWith(layer.Description.Operands);
            layer.UpdateState(ReferenceNetwork.Operands(layer, values));
        }
    }

    private static void Add(Batch target, Batch addend)
    {
        for (var image = 0; image < target.Length; image++)
        {
            for (var i = 0; i < target[image].Length; i++)
            {
                target[image][i] += addend[image][i];
            }
        }
    }
}
