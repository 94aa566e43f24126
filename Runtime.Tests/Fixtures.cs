using System.Text.Json;

namespace Unroll.Tests;

/// <summary>What PyTorch computed: PyTorch/fixtures.json, written by PyTorch/make_fixtures.py.</summary>
internal static class Fixtures
{
    private static readonly JsonDocument Document = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "PyTorch", "fixtures.json"))
    );

    public static JsonElement Get(params ReadOnlySpan<string> path)
    {
        var element = Document.RootElement;
        foreach (var name in path)
        {
            element = element.GetProperty(name);
        }

        return element;
    }

    public static double[] Doubles(this JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetDouble())];

    public static float[] Floats(this JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetSingle())];

    /// <summary>Equality up to <paramref name="relative"/> of the expected number plus <paramref name="absolute"/>.</summary>
    public static void AssertClose(
        IReadOnlyList<double> expected,
        IReadOnlyList<float> actual,
        double relative,
        double absolute
    )
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
        {
            var error = Math.Abs(expected[i] - actual[i]);
            Assert.True(
                error <= absolute + (relative * Math.Abs(expected[i])),
                $"Element {i}: expected {expected[i]:R}, found {actual[i]:R}."
            );
        }
    }
}
