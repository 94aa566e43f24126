using System.CommandLine;
using System.ComponentModel;
using System.Globalization;
using Unroll.Benchmarks.Commands;

namespace Unroll.Benchmarks.Reporting;

/// <summary>The file below Benchmarks/Results that holds this processor's figures.</summary>
internal static class ResultsFile
{
    private static string Folder => Path.Combine(Repository.Root, "Benchmarks", "Results");

    public static Option<bool> Option() =>
        new("--results") { Description = "Writes the rows to this processor's table in Benchmarks/Results." };

    /// <summary>When, and of which commit, a row was measured.</summary>
    public static string Measured =>
        $"{DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}, {Commit}";

    /// <summary>Replaces the rows of the same models, and keeps all others.</summary>
    public static void Update(ResultsTable table)
    {
        var processor = Processor.Current;
        var path = Path.Combine(Folder, processor.FileName);
        var document = new ResultsDocument(processor.Title, $"Instruction sets: {processor.InstructionSets}", []);
        if (File.Exists(path))
        {
            document = document with { Tables = ResultsDocument.Parse(File.ReadAllText(path)).Tables };
        }

        Directory.CreateDirectory(Folder);
        File.WriteAllText(path, document.With(table).ToString());
        Console.WriteLine($"Written to {path}");
    }

    /// <summary>The commit, with a plus sign where what was measured has changes beyond it.</summary>
    private static string Commit
    {
        get
        {
            try
            {
                var (code, commit) = Processes.Read("git", ["-C", Repository.Root, "rev-parse", "--short", "HEAD"]);
                var (_, changes) = Processes.Read(
                    "git",
                    ["-C", Repository.Root, "status", "--porcelain", "--", ":!Benchmarks/Results"]
                );
                return code != 0 ? "no commit"
                    : changes.Length > 0 ? commit.Trim() + "+"
                    : commit.Trim();
            }
            catch (Win32Exception)
            {
                return "no commit";
            }
        }
    }
}
