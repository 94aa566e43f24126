using System.Text.Json;

namespace Unroll.Generator.Tests.PyTorch;

/// <summary>What PyTorch computes with a layer or a network, from the files that make_fixtures.py writes.</summary>
/// <param name="Edits">What is replaced in the architecture so that it fits a test: old text and new text.</param>
/// <param name="Scale">The input's numbers lie between this and its negative.</param>
/// <param name="Digests">Of values, gradients and running statistics by name.</param>
internal sealed record Fixture(
    double Scale,
    IReadOnlyDictionary<string, string> Edits,
    IReadOnlyDictionary<string, Digest> Digests
)
{
    /// <summary>The fixtures of a file by their names, in its order.</summary>
    public static IReadOnlyDictionary<string, Fixture> Read(string file)
    {
        using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "PyTorch", file));
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.EnumerateObject().ToDictionary(entry => entry.Name, entry => Parse(entry.Value));
    }

    private static Fixture Parse(JsonElement entry) =>
        new(
            entry.GetProperty("scale").GetDouble(),
            entry.TryGetProperty("edits", out var edits)
                ? edits.EnumerateObject().ToDictionary(edit => edit.Name, edit => edit.Value.GetString()!)
                : [],
            entry
                .GetProperty("tensors")
                .EnumerateObject()
                .ToDictionary(tensor => tensor.Name, tensor => Digest.Parse(tensor.Value))
        );
}
