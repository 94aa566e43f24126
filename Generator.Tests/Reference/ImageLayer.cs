using Batch = double[][];

namespace Unroll.Generator.Tests.Reference;

/// <summary>A layer with one operand that treats each image alone.</summary>
internal abstract class ImageLayer(GraphLayer description, Tensors tensors) : Layer(description, tensors)
{
    public sealed override Batch Forward(IReadOnlyList<Batch> operands, Mode mode)
    {
        var inputs = operands[0];
        var outputs = new double[inputs.Length][];
        for (var image = 0; image < inputs.Length; image++)
        {
            outputs[image] = new double[Output.Size];
            Forward(inputs[image], outputs[image]);
        }

        return outputs;
    }

    public sealed override IReadOnlyList<Batch> Backward(
        IReadOnlyList<Batch> operands,
        Batch value,
        Batch gradient,
        Mode mode
    )
    {
        var inputs = operands[0];
        var inputGradients = new double[inputs.Length][];
        for (var image = 0; image < inputs.Length; image++)
        {
            inputGradients[image] = new double[Input.Size];
            Backward(inputs[image], value[image], gradient[image], inputGradients[image]);
        }

        return [inputGradients];
    }

    /// <summary>y from x; y is zero at first.</summary>
    protected abstract void Forward(double[] x, double[] y);

    /// <summary>dx, zero at first, from dy; adds the gradients of the parameters.</summary>
    protected abstract void Backward(double[] x, double[] y, double[] dy, double[] dx);
}
