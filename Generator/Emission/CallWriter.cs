using Unroll.Generator.Planning;

namespace Unroll.Generator.Emission;

/// <summary>Writes a list of calls, in methods that are short enough for the JIT to like.</summary>
internal static class CallWriter
{
    private const int MostCallsInMethod = 48;

    /// <summary>The calls in one method, or cut into several that it calls in turn; generic over a team, if it has a name.</summary>
    public static void Write(
        CodeWriter writer,
        string name,
        string parameters,
        string arguments,
        IReadOnlyList<Call> calls,
        Action<CodeWriter> before,
        Func<Call, string> statement,
        string team = ""
    )
    {
        var (generic, constraint) = team.Length == 0 ? ("", "") : ($"<{team}>", $"\n    where {team} : struct, ITeam");
        var parts = (calls.Count + MostCallsInMethod - 1) / MostCallsInMethod;
        using (writer.Block($"{name}{generic}({parameters}){constraint}"))
        {
            if (parts <= 1)
            {
                WriteCalls(writer, calls, before, statement);
                return;
            }

            foreach (var part in Enumerable.Range(0, parts))
            {
                writer.Line($"{Method(name)}Part{part}({arguments});");
            }
        }

        foreach (var part in Enumerable.Range(0, parts))
        {
            writer.Line();
            using (writer.Block($"private static void {Method(name)}Part{part}{generic}({parameters}){constraint}"))
            {
                WriteCalls(
                    writer,
                    [.. calls.Skip(part * MostCallsInMethod).Take(MostCallsInMethod)],
                    before,
                    statement
                );
            }
        }
    }

    private static void WriteCalls(
        CodeWriter writer,
        IReadOnlyList<Call> calls,
        Action<CodeWriter> before,
        Func<Call, string> statement
    )
    {
        before(writer);
        foreach (var call in calls)
        {
            writer.Lines(call.IsForInput ? $"if (chunk.InputGradient is not null) {statement(call)}" : statement(call));
        }
    }

    private static string Method(string declaration) => declaration.Split(' ').Last();

    /// <summary>A reference into a memory.</summary>
    public static string Reference(string memory, int offset) =>
        offset == 0 ? $"ref {memory}" : $"ref Unsafe.Add(ref {memory}, {offset})";
}
