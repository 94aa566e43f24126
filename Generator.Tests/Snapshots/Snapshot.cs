using System.Runtime.CompilerServices;

namespace Unroll.Generator.Tests.Snapshots;

/// <summary>
/// Compares texts with files beside the test, by the conventions of Verify: <c>Test.Method_name.verified.cs</c> is
/// what is expected; where it differs or is absent, <c>Test.Method_name.received.cs</c> is what came, and the test fails.
/// With <c>UNROLL_RECORD_SNAPSHOTS=1</c> what comes becomes what is expected.
/// </summary>
internal static class Snapshot
{
    private const string RecordVariable = "UNROLL_RECORD_SNAPSHOTS";

    /// <param name="text">What came; line ends are <c>\n</c>.</param>
    /// <param name="name">What tells this text from others of the same test; may be empty.</param>
    /// <param name="file">The test's file.</param>
    /// <param name="method">The test's method.</param>
    public static void Verify(
        string text,
        string name = "",
        [CallerFilePath] string file = "",
        [CallerMemberName] string method = ""
    )
    {
        var stem = Path.Combine(
            Path.GetDirectoryName(file)!,
            $"{Path.GetFileNameWithoutExtension(file)}.{method}{(name.Length > 0 ? "#" + name : "")}"
        );
        var (verified, received) = ($"{stem}.verified.cs", $"{stem}.received.cs");
        if (Environment.GetEnvironmentVariable(RecordVariable) == "1")
        {
            File.WriteAllText(verified, text);
        }

        var expected = File.Exists(verified) ? File.ReadAllText(verified) : null;
        if (expected == text)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        Assert.Fail(
            $"{(expected is null ? $"There is no {verified}" : Difference(expected, text))}\nWhat came is in {received}. "
                + $"Run the test with {RecordVariable}=1 if that is what is meant."
        );
    }

    /// <summary>The first line that differs, with its number.</summary>
    private static string Difference(string expected, string actual)
    {
        var (expectedLines, actualLines) = (expected.Split('\n'), actual.Split('\n'));
        var line = 0;
        while (line < Math.Min(expectedLines.Length, actualLines.Length) && expectedLines[line] == actualLines[line])
        {
            line++;
        }

        return $"Line {line + 1} differs:\nexpected: {Line(expectedLines)}\nactual:   {Line(actualLines)}";

        string Line(string[] lines) => line < lines.Length ? lines[line] : "(the end)";
    }
}
