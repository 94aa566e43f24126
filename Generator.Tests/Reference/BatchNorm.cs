using Batch = double[][];

namespace Unroll.Generator.Tests.Reference;

/// <summary>
/// Batch normalisation by channel (Ioffe and Szegedy 2015), as PyTorch has it: y = weight * (x - mean) / sqrt(variance +
/// epsilon) + bias. Training takes mean and biased variance over images and positions; the running variance moves toward
/// the unbiased one.
/// </summary>
internal sealed class BatchNorm : Layer
{
    private readonly double _epsilon;
    private readonly double _momentum;

    public BatchNorm(GraphLayer description, Tensors tensors)
        : base(description, tensors)
    {
        _epsilon = description.Numbers("epsilon")[0];
        _momentum = description.Numbers("momentum")[0];
    }

    public override Statistic Statistic => Statistic.OfChannel;

    private int Area => Input.H * Input.W;

    public override Batch Forward(IReadOnlyList<Batch> operands, Mode mode)
    {
        var weight = Required(ParameterRole.Weight);
        var bias = Required(ParameterRole.Bias);
        var inputs = operands[0];
        var outputs = Zeros(inputs.Length);
        for (var channel = 0; channel < Input.C; channel++)
        {
            var (mean, variance) = Statistics(inputs, channel, mode);
            var scale = weight[channel] / Math.Sqrt(variance + _epsilon);
            foreach (var (image, i) in Elements(inputs, channel))
            {
                outputs[image][i] = ((inputs[image][i] - mean) * scale) + bias[channel];
            }
        }

        return outputs;
    }

    /// <summary>
    /// With h = (x - mean) / deviation: dbias = sum dy, dweight = sum dy h, and in training, where mean and deviation
    /// depend on x, dx = weight / deviation * (dy - dbias / n - h * dweight / n); else the first term alone.
    /// </summary>
    public override IReadOnlyList<Batch> Backward(IReadOnlyList<Batch> operands, Batch value, Batch gradient, Mode mode)
    {
        var weight = Required(ParameterRole.Weight);
        var inputs = operands[0];
        var inputGradients = Zeros(inputs.Length);
        for (var channel = 0; channel < Input.C; channel++)
        {
            var (mean, variance) = Statistics(inputs, channel, mode);
            var deviation = Math.Sqrt(variance + _epsilon);
            var (sum, product, count) = (0.0, 0.0, 0);
            foreach (var (image, i) in Elements(inputs, channel))
            {
                sum += gradient[image][i];
                product += gradient[image][i] * (inputs[image][i] - mean) / deviation;
                count++;
            }

            Gradient(ParameterRole.Bias)![channel] += sum;
            Gradient(ParameterRole.Weight)![channel] += product;
            var (meanTerm, varianceTerm) = mode == Mode.Training ? (sum / count, product / count) : (0, 0);
            foreach (var (image, i) in Elements(inputs, channel))
            {
                var normalised = (inputs[image][i] - mean) / deviation;
                inputGradients[image][i] =
                    weight[channel] / deviation * (gradient[image][i] - meanTerm - (normalised * varianceTerm));
            }
        }

        return [inputGradients];
    }

    public override void UpdateState(IReadOnlyList<Batch> operands)
    {
        var runningMean = Required(ParameterRole.RunningMean);
        var runningVariance = Required(ParameterRole.RunningVariance);
        var count = operands[0].Length * Area;
        for (var channel = 0; channel < Input.C; channel++)
        {
            var (mean, variance) = Statistics(operands[0], channel, Mode.Training);
            var unbiased = variance * count / (count - 1);
            runningMean[channel] += _momentum * (mean - runningMean[channel]);
            runningVariance[channel] += _momentum * (unbiased - runningVariance[channel]);
        }
    }

    private (double Mean, double Variance) Statistics(Batch inputs, int channel, Mode mode)
    {
        if (mode == Mode.Inference)
        {
            return (Required(ParameterRole.RunningMean)[channel], Required(ParameterRole.RunningVariance)[channel]);
        }

        var mean = Elements(inputs, channel).Average(element => inputs[element.Image][element.Index]);
        var variance = Elements(inputs, channel)
            .Average(element => Math.Pow(inputs[element.Image][element.Index] - mean, 2));
        return (mean, variance);
    }

    private IEnumerable<(int Image, int Index)> Elements(Batch batch, int channel)
    {
        for (var image = 0; image < batch.Length; image++)
        {
            for (var position = 0; position < Area; position++)
            {
                yield return (image, (channel * Area) + position);
            }
        }
    }

    private Batch Zeros(int images) => [.. Enumerable.Range(0, images).Select(_ => new double[Input.Size])];
}
