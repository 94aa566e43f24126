namespace Unroll.Benchmarks.Reporting;

/// <summary>One section of a processor's results: a table with a row for each model, named by its first cell.</summary>
internal sealed record ResultsTable(
    string Title,
    IReadOnlyList<string> Columns,
    IReadOnlyList<IReadOnlyList<string>> Rows
)
{
    /// <summary>
    /// This table with the rows of a newer one: in the places of those of the same models, the others behind. Of a table
    /// with other columns nothing is kept, since its figures would stand under wrong names.
    /// </summary>
    public ResultsTable With(ResultsTable newer)
    {
        if (!Columns.SequenceEqual(newer.Columns))
        {
            return newer;
        }

        var rows = Rows.ToList();
        foreach (var row in newer.Rows)
        {
            var place = rows.FindIndex(old => old[0] == row[0]);
            if (place < 0)
            {
                rows.Add(row);
            }
            else
            {
                rows[place] = row;
            }
        }

        return this with
        {
            Rows = rows,
        };
    }
}
