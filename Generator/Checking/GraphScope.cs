using Unroll.Generator.Checking.Expressions;
using Unroll.Generator.Model;

namespace Unroll.Generator.Checking;

/// <summary>What expressions may name in a network: the earlier values, and <c>index</c> under Repeat.</summary>
internal sealed class GraphScope(IReadOnlyDictionary<string, GraphValue> values, long? index) : IExpressionScope
{
    private const string Index = "index";

    public IEnumerable<string> Names => index is null ? values.Keys : values.Keys.Append(Index);

    public ExpressionValue? FindNumber(string name) =>
        name == Index && index is { } known ? ExpressionValue.Of(known) : null;

    public bool TryFindShape(string name, out Shape? shape)
    {
        var isKnown = values.TryGetValue(name, out var value);
        shape = value?.Shape;
        return isKnown;
    }
}
