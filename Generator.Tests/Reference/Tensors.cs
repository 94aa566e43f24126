namespace Unroll.Generator.Tests.Reference;

/// <summary>The tensors of a network in double precision and canonical order, with their gradients, by their full names.</summary>
internal sealed class Tensors
{
    private readonly Dictionary<string, double[]> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double[]> _gradients = new(StringComparer.Ordinal);

    public Tensors(NetworkGraph graph)
    {
        foreach (var parameter in graph.Parameters)
        {
            _values[parameter.Name] = new double[parameter.Size];
            _gradients[parameter.Name] = new double[parameter.Size];
        }
    }

    public double[] Value(string name) => _values[name];

    public double[] Gradient(string name) => _gradients[name];

    public void ClearGradients()
    {
        foreach (var gradient in _gradients.Values)
        {
            Array.Clear(gradient);
        }
    }
}
