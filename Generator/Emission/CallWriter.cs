using Unroll.Generator.Planning;

namespace Unroll.Generator.Emission;

/// <summary>Cuts a list of calls into methods that are short enough for the JIT to like.</summary>
internal static class CallWriter
{
    private const int MostCallsInMethod = 48;

    /// <summary>The calls of each method, in order.</summary>
    public static IEnumerable<IReadOnlyList<Call>> Parts(this IReadOnlyList<Call> calls)
    {
        for (var first = 0; first < calls.Count; first += MostCallsInMethod)
        {
            yield return [.. calls.Skip(first).Take(MostCallsInMethod)];
        }
    }

    /// <summary>A reference into a memory.</summary>
    public static string Reference(string memory, int offset) =>
        offset == 0 ? $"ref {memory}" : $"ref At(ref {memory}, {offset})";

    /// <summary>Writes what references call: of one form and no type to infer, as the C# compiler has thousands to read.</summary>
    public static void WriteFunction(CodeWriter writer)
    {
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Line("private static ref float At(ref float memory, int offset) => ref Unsafe.Add(ref memory, offset);");
        writer.Line();
    }
}
