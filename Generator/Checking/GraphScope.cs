using Unroll.Generator.Checking.Expressions;
using Unroll.Generator.Model;

namespace Unroll.Generator.Checking;

/// <summary>
/// What expressions may name in a body: the earlier values, the parameters of the block, and <c>index</c> under Repeat.
/// </summary>
internal sealed class GraphScope(
    IReadOnlyDictionary<string, GraphValue> values,
    IReadOnlyDictionary<string, ExpressionValue> parameters,
    long? index
) : IExpressionScope
{
    private const string Index = "index";

    public IEnumerable<string> Names =>
        values.Keys.Where(IsIdentifier).Concat(parameters.Keys).Concat(index is null ? [] : [Index]);

    public ExpressionValue? FindNumber(string name) =>
        name == Index && index is { } known ? ExpressionValue.Of(known)
        : parameters.TryGetValue(name, out var parameter) ? parameter
        : null;

    public bool TryFindShape(string name, out Shape? shape)
    {
        var isKnown = values.TryGetValue(name, out var value);
        shape = value?.Shape;
        return isKnown;
    }

    /// <summary>Whether an expression can write a name: "conv1", but not "features.0".</summary>
    private static bool IsIdentifier(string name) => !name.Contains('.') && !char.IsDigit(name[0]);
}
