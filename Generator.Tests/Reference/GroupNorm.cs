namespace Unroll.Generator.Tests.Reference;

/// <summary>
/// Normalisation of each image over groups of channels and all positions (Wu and He 2018), or in one group over all of
/// its elements (layer normalisation, Ba et al. 2016): y = weight * h + bias with h = (x - mean) / sqrt(variance +
/// epsilon) and the biased variance. Weight and bias, if there are any, are by channel, or by element for a layer norm.
/// </summary>
internal sealed class GroupNorm(GraphLayer description, Tensors tensors, int groups) : ImageLayer(description, tensors)
{
    private readonly double _epsilon = description.Numbers("epsilon")[0];

    public override Statistic Statistic => Statistic.OfImage;

    private int GroupSize => Input.Size / groups;

    public static GroupNorm OfGroups(GraphLayer description, Tensors tensors) =>
        new(description, tensors, description.Integers("groups")[0]);

    public static GroupNorm OfLayer(GraphLayer description, Tensors tensors) => new(description, tensors, 1);

    protected override void Forward(double[] x, double[] y)
    {
        var (weight, bias) = (Value(ParameterRole.Weight), Value(ParameterRole.Bias));
        for (var group = 0; group < groups; group++)
        {
            var (mean, deviation) = Statistics(x, group);
            foreach (var i in Elements(group))
            {
                var h = (x[i] - mean) / deviation;
                y[i] = weight is null || bias is null ? h : (weight[Affine(i)] * h) + bias[Affine(i)];
            }
        }
    }

    /// <summary>With g = weight * dy: dx = (g - mean of g - h * mean of g h) / deviation; dweight = sum dy h, dbias = sum dy.</summary>
    protected override void Backward(double[] x, double[] y, double[] dy, double[] dx)
    {
        var weight = Value(ParameterRole.Weight);
        double G(int i) => dy[i] * (weight?[Affine(i)] ?? 1);
        for (var group = 0; group < groups; group++)
        {
            var (mean, deviation) = Statistics(x, group);
            double H(int i) => (x[i] - mean) / deviation;
            var meanG = Elements(group).Average(G);
            var meanProduct = Elements(group).Average(i => G(i) * H(i));
            foreach (var i in Elements(group))
            {
                dx[i] = (G(i) - meanG - (H(i) * meanProduct)) / deviation;
                if (weight is not null)
                {
                    Gradient(ParameterRole.Weight)![Affine(i)] += dy[i] * H(i);
                    Gradient(ParameterRole.Bias)![Affine(i)] += dy[i];
                }
            }
        }
    }

    private (double Mean, double Deviation) Statistics(double[] x, int group)
    {
        var mean = Elements(group).Average(i => x[i]);
        var variance = Elements(group).Average(i => Math.Pow(x[i] - mean, 2));
        return (mean, Math.Sqrt(variance + _epsilon));
    }

    private IEnumerable<int> Elements(int group) => Enumerable.Range(group * GroupSize, GroupSize);

    /// <summary>The weight and bias of an element.</summary>
    private int Affine(int i) => i / (Input.Size / Required(ParameterRole.Weight).Length);
}
