using System.Text.Json;

namespace Unroll.Benchmarks.Commands;

/// <summary>The file that --json names: an array of rows.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
    };

    /// <summary>Writes the rows; does nothing where no file is wanted.</summary>
    public static void Write<TRow>(FileInfo? file, IReadOnlyList<TRow> rows)
    {
        if (file is not null)
        {
            File.WriteAllText(file.FullName, JsonSerializer.Serialize(rows, Options) + "\n");
        }
    }
}
