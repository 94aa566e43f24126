using Unroll.Generator.Checking.Expressions;
using Unroll.Generator.Model;

namespace Unroll.Generator.Tests.Checking;

/// <summary>Numbers and shapes by name, for expressions that are evaluated without a network around them.</summary>
internal sealed class NamedValues(
    IReadOnlyDictionary<string, ExpressionValue> numbers,
    IReadOnlyDictionary<string, Model.Shape> shapes
) : IExpressionScope
{
    public IEnumerable<string> Names => numbers.Keys.Concat(shapes.Keys);

    public ExpressionValue? FindNumber(string name) => numbers.TryGetValue(name, out var value) ? value : null;

    public bool TryFindShape(string name, out Model.Shape? shape)
    {
        shape = shapes.TryGetValue(name, out var found) ? found : null;
        return shape is not null;
    }
}
