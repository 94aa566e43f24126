namespace Unroll.Generator.Checking.Expressions;

/// <summary>The text of a size: "1x7" for two literal integers, else expressions with commas between.</summary>
internal static class SizeText
{
    public static IReadOnlyList<ExpressionValue> Evaluate(
        string text,
        IExpressionScope scope,
        out ExpressionProblem? problem
    )
    {
        var parts = text.Split('x');
        var isProduct = parts.Length == 2 && parts.All(part => part.Trim() is { Length: > 0 } t && t.All(IsDigit));
        return Evaluator.Evaluate(isProduct ? $"{parts[0]}, {parts[1]}" : text, scope, out problem);
    }

    private static bool IsDigit(char character) => character is >= '0' and <= '9';
}
