namespace Unroll.Generator.Tests.Reference;

/// <summary>
/// A row of a table for each index (Bengio et al. 2003): y[c, i] = w[x[i], c]. dw[x[i], c] = sum of dy[c, i]; indices have
/// no gradient.
/// </summary>
internal sealed class Embedding(GraphLayer description, Tensors tensors) : ImageLayer(description, tensors)
{
    protected override void Forward(double[] x, double[] y)
    {
        for (var i = 0; i < y.Length; i++)
        {
            y[i] = Required(ParameterRole.Weight)[Entry(x, i)];
        }
    }

    protected override void Backward(double[] x, double[] y, double[] dy, double[] dx)
    {
        for (var i = 0; i < dy.Length; i++)
        {
            Gradient(ParameterRole.Weight)![Entry(x, i)] += dy[i];
        }
    }

    /// <summary>The entry of the table that an element of the output is.</summary>
    private int Entry(double[] x, int i)
    {
        var (channel, position) = Math.DivRem(i, Output.W);
        return ((int)Math.Round(x[position]) * Output.C) + channel;
    }
}
