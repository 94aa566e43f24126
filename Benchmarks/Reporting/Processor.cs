using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Unroll.Benchmarks.Reporting;

/// <summary>What a processor calls itself.</summary>
/// <param name="Name">Its model's name, without trade marks and clock.</param>
/// <param name="Identity">What tells it from others of that name; empty if nothing does.</param>
/// <param name="InstructionSets">Those of its instruction sets that matter to kernels.</param>
internal sealed partial record Processor(string Name, string Identity, string InstructionSets)
{
    private static readonly string[] Reported =
    [
        "sse4_2",
        "avx",
        "fma",
        "avx2",
        "avx_vnni",
        "avx512f",
        "avx512dq",
        "avx512bw",
        "avx512vl",
        "avx512_vnni",
        "avx512_bf16",
        "amx_bf16",
        "asimd",
        "sve",
    ];

    /// <summary>The heading of its results.</summary>
    public string Title => Identity.Length == 0 ? Name : $"{Name} ({Identity})";

    /// <summary>The name of the file of its results: the same on every machine that has it.</summary>
    public string FileName => NotInNames().Replace(Title.ToLowerInvariant(), "-").Trim('-') + ".md";

    /// <summary>The one that this program runs on.</summary>
    public static Processor Current =>
        File.Exists("/proc/cpuinfo") ? Parse(File.ReadAllText("/proc/cpuinfo"))
        : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") is { Length: > 0 } name ? new(Clean(name), "", "")
        : new(RuntimeInformation.ProcessArchitecture.ToString(), "", "");

    /// <summary>Reads the first processor of Linux' /proc/cpuinfo.</summary>
    public static Processor Parse(string information)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in information.Split('\n').TakeWhile(line => line.Trim().Length > 0))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                fields[line[..colon].Trim()] = line[(colon + 1)..].Trim();
            }
        }

        string Field(string name) => fields.GetValueOrDefault(name, "");
        string[] flags = [.. Field("flags").Split(' '), .. Field("Features").Split(' ')];
        var (family, part) = (Field("cpu family"), Field("CPU part"));
        var identity =
            family.Length > 0 ? $"family {family}, model {Field("model")}"
            : part.Length > 0 ? $"implementer {Field("CPU implementer")}, part {part}"
            : "";
        return new Processor(
            Clean(Field("model name")) is { Length: > 0 } name ? name : "Processor",
            identity,
            string.Join(", ", Reported.Intersect(flags))
        );
    }

    private static string Clean(string name) =>
        string.Join(' ', Decoration().Replace(name, " ").Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"\((R|TM)\)|\bCPU\b|\bProcessor\b$|@.*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Decoration();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex NotInNames();
}
