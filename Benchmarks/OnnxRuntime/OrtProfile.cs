using System.Text.Json;
using Unroll.Benchmarks.Measuring;

namespace Unroll.Benchmarks.OnnxRuntime;

/// <summary>What ONNX Runtime's profile says of an operator: its name in the optimized graph, and its median time.</summary>
internal sealed record OrtOperator(string Name, string Kind, double Microseconds);

internal static class OrtProfile
{
    private const string Suffix = "_kernel_time";

    /// <summary>Reads a profile: the operators in the order in which they run.</summary>
    public static IReadOnlyList<OrtOperator> Read(string path)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        return
        [
            .. json
                .RootElement.EnumerateArray()
                .Where(IsOperator)
                .GroupBy(Name, StringComparer.Ordinal)
                .Select(runs => new OrtOperator(
                    runs.Key,
                    runs.First().GetProperty("args").GetProperty("op_name").GetString()!,
                    Latency.Quantile(runs.Select(run => run.GetProperty("dur").GetDouble()), 0.5)
                )),
        ];
    }

    private static bool IsOperator(JsonElement happening) =>
        happening.TryGetProperty("cat", out var category)
        && category.GetString() == "Node"
        && happening.GetProperty("name").GetString()!.EndsWith(Suffix, StringComparison.Ordinal);

    private static string Name(JsonElement happening) => happening.GetProperty("name").GetString()![..^Suffix.Length];
}
