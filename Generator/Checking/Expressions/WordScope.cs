using Unroll.Generator.Model;

namespace Unroll.Generator.Checking.Expressions;

/// <summary>A scope in an argument that takes certain words instead of an expression, as Padding takes "same".</summary>
internal sealed class WordScope(IExpressionScope scope, IReadOnlyList<string> words) : IExpressionScope
{
    public IEnumerable<string> Names => scope.Names.Concat(words);

    public ExpressionValue? FindNumber(string name) => scope.FindNumber(name);

    public bool TryFindShape(string name, out Shape? shape) => scope.TryFindShape(name, out shape);
}
