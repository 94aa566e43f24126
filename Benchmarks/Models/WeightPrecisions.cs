namespace Unroll.Benchmarks.Models;

/// <summary>Precisions as they are written in options and rows.</summary>
internal static class WeightPrecisions
{
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetValues<WeightPrecision>().Select(Name)];

    public static string Name(this WeightPrecision precision) =>
        precision == WeightPrecision.BFloat16 ? "bfloat16" : "float32";

    public static WeightPrecision Of(string name) => Enum.Parse<WeightPrecision>(name, ignoreCase: true);
}
