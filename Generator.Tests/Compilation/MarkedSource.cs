using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Unroll.Generator.Tests.Compilation;

/// <summary>A source text with the expected diagnostics marked in it: <c>{|UNR012:5|}</c> around what is wrong.</summary>
internal sealed record MarkedSource(string Text, IReadOnlyList<(string Id, TextSpan Span)> Marks)
{
    public static MarkedSource Parse(string marked)
    {
        var text = new StringBuilder();
        var marks = new List<(string, TextSpan)>();
        var open = new Stack<(string Id, int Start)>();
        for (var at = 0; at < marked.Length; at++)
        {
            if (string.CompareOrdinal(marked, at, "{|", 0, 2) == 0)
            {
                var colon = marked.IndexOf(':', at);
                open.Push((marked[(at + 2)..colon], text.Length));
                at = colon;
            }
            else if (string.CompareOrdinal(marked, at, "|}", 0, 2) == 0)
            {
                var (id, start) = open.Pop();
                marks.Add((id, TextSpan.FromBounds(start, text.Length)));
                at++;
            }
            else
            {
                text.Append(marked[at]);
            }
        }

        return new MarkedSource(text.ToString(), marks);
    }
}
