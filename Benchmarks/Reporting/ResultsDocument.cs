using System.Text;

namespace Unroll.Benchmarks.Reporting;

/// <summary>The results of one processor as Markdown that can be read again: a heading, a text, and tables.</summary>
internal sealed record ResultsDocument(string Title, string Text, IReadOnlyList<ResultsTable> Tables)
{
    private const string Heading = "# ";
    private const string Section = "## ";

    /// <summary>Reads what <see cref="ToString"/> wrote; of other Markdown, the parts that look like it.</summary>
    public static ResultsDocument Parse(string markdown)
    {
        var lines = markdown.ReplaceLineEndings("\n").Split('\n').ToList();
        var parts = lines.FindIndex(line => line.StartsWith(Section, StringComparison.Ordinal));
        var head = parts < 0 ? lines : lines[..parts];
        var tables = new List<ResultsTable>();
        for (var start = parts; start >= 0 && start < lines.Count; )
        {
            var end = lines.FindIndex(start + 1, line => line.StartsWith(Section, StringComparison.Ordinal));
            end = end < 0 ? lines.Count : end;
            tables.Add(ParseTable(lines[start..end]));
            start = end;
        }

        return new ResultsDocument(
            head.Find(line => line.StartsWith(Heading, StringComparison.Ordinal))?[Heading.Length..] ?? "",
            string.Join('\n', head.Where(line => !line.StartsWith(Heading, StringComparison.Ordinal))).Trim('\n'),
            tables
        );
    }

    /// <summary>This document with the rows of a table, which it may have already.</summary>
    public ResultsDocument With(ResultsTable table)
    {
        var tables = Tables.ToList();
        var place = tables.FindIndex(old => old.Title == table.Title);
        if (place < 0)
        {
            tables.Add(table);
        }
        else
        {
            tables[place] = tables[place].With(table);
        }

        return this with
        {
            Tables = tables,
        };
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(Heading).Append(Title).Append("\n\n").Append(Text).Append('\n');
        foreach (var table in Tables)
        {
            text.Append('\n').Append(Section).Append(table.Title).Append("\n\n");
            AppendRow(text, table.Columns);
            AppendRow(text, [.. table.Columns.Select((_, column) => column == 0 ? "---" : "---:")]);
            foreach (var row in table.Rows)
            {
                AppendRow(text, row);
            }
        }

        return text.ToString();
    }

    private static ResultsTable ParseTable(List<string> lines)
    {
        List<string[]> rows =
        [
            .. lines
                .Where(line => line.StartsWith('|'))
                .Select(line => line.Trim().Trim('|').Split('|', StringSplitOptions.TrimEntries)),
        ];
        var columns = rows.Count == 0 ? [] : rows[0];
        return new ResultsTable(
            lines[0][Section.Length..].Trim(),
            columns,
            [.. rows.Skip(2).Where(row => row.Length == columns.Length)]
        );
    }

    private static void AppendRow(StringBuilder text, IReadOnlyList<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
