using System.Text.Json;

namespace Unroll.Samples;

/// <summary>What --json writes: the test set's accuracy and the seconds of each epoch, and a prediction's latency.</summary>
internal sealed record Report(
    IReadOnlyList<double> TestAccuracy,
    IReadOnlyList<double> EpochSeconds,
    Latency LatencyMicroseconds
)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
    };

    public void Write(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, Options) + "\n");
}
