using Unroll.Generator.Model;

namespace Unroll.Generator.Checking.Expressions;

/// <summary>What the names of an expression stand for.</summary>
internal interface IExpressionScope
{
    /// <summary>The value of a parameter, or of <c>index</c>; null if there is none of that name.</summary>
    ExpressionValue? FindNumber(string name);

    /// <summary>Whether there is an earlier value of that name; its shape is null where an error left it unknown.</summary>
    bool TryFindShape(string name, out Shape? shape);

    /// <summary>The names that an expression may use.</summary>
    IEnumerable<string> Names { get; }
}
