using System.Text;
using Unroll.Generator.Diagnostics;

namespace Unroll.Generator.Checking.Expressions;

/// <summary>A name with expressions in braces, such as "denselayer{index + 1}".</summary>
internal static class NameTemplate
{
    /// <summary>Whether an expression in braces uses a name.</summary>
    public static bool Uses(string? template, string name) =>
        template is not null
        && Expressions(template)
            .Any(e => Tokenizer.Cut(e, out _)?.Any(t => t.Kind == TokenKind.Name && t.Text == name) == true);

    /// <summary>The name with its expressions replaced by their values; null with a problem, or if one is unknown.</summary>
    public static string? Fill(string template, IExpressionScope scope, out ExpressionProblem? problem)
    {
        problem = null;
        var name = new StringBuilder();
        for (var at = 0; at < template.Length; at++)
        {
            if (template[at] != '{')
            {
                name.Append(template[at]);
                continue;
            }

            var end = template.IndexOf('}', at);
            if (end < 0)
            {
                problem = new ExpressionProblem(Descriptors.Malformed, "'}' is missing");
                return null;
            }

            var values = Evaluator.Evaluate(template.Substring(at + 1, end - at - 1), scope, out problem);
            if (problem is null && (values.Count != 1 || values[0].Kind is ExpressionKind.Truth or ExpressionKind.Real))
            {
                problem = new ExpressionProblem(Descriptors.WrongType, "one integer is needed between the braces");
            }

            if (problem is not null || values[0].IsUnknown)
            {
                return null;
            }

            name.Append(values[0]);
            at = end;
        }

        return name.ToString();
    }

    private static IEnumerable<string> Expressions(string template) =>
        template.Split('{').Skip(1).Select(part => part.Split('}')[0]);
}
