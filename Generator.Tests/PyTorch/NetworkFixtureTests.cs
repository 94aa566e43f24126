using Unroll.Generator.Tests.Architectures;
using Unroll.Generator.Tests.Compilation;
using Unroll.Generator.Tests.Numerics;

namespace Unroll.Generator.Tests.PyTorch;

/// <summary>
/// The networks of Samples/Zoo compute what torchvision's do, or those of a short definition in PyTorch: prediction, and
/// one pass of training with softmax cross-entropy. Their files are compiled as they are, but for the edits that
/// networks.py documents: smaller images, narrower hidden layers behind them, no dropout.
/// </summary>
public sealed class NetworkFixtureTests
{
    /// <summary>The weight of the losses of GoogLeNet's auxiliary classifiers.</summary>
    private const double AuxiliaryWeight = 0.3;

    private static readonly IReadOnlyDictionary<string, Fixture> Fixtures = Fixture.Read("networks.json");

    public static TheoryData<string> Networks => [.. Fixtures.Keys];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Equals_PyTorch(string name)
    {
        var fixture = Fixtures[name];
        var type = name.Split(' ')[0];
        using var assembly = new ArchitectureAssembly(Edited([Zoo.Network(type), .. Zoo.Blocks], fixture.Edits));
        var network = assembly.Create($"Unroll.Zoo.{type}");
        NumericsCheck.AssertNone(FixtureRun.Differences(fixture, network, CrossEntropy));
    }

    [Fact]
    public void Every_network_of_the_zoo_is_among_them() =>
        Assert.Equal(Zoo.Names, Fixtures.Keys.Where(name => !name.Contains(' ')).Order(StringComparer.Ordinal));

    /// <summary>
    /// Where rounding may carry a value of a deep network over a ReLU's kink or to another maximum, gradients jump, and
    /// fixtures allow for it; so such a network has a second fixture, in which nothing has a kink.
    /// </summary>
    [Fact]
    public void Every_network_is_compared_within_half_a_percent() =>
        Assert.All(
            Zoo.Names,
            name => Assert.Contains(Fixtures, entry => entry.Key.Split(' ')[0] == name && IsTight(entry.Value))
        );

    private static bool IsTight(Fixture fixture) =>
        fixture.Digests.Values.All(digest => digest.RelativeTolerance < 0.005);

    private static string[] Edited(string[] sources, IReadOnlyDictionary<string, string> edits)
    {
        foreach (var (old, replacement) in edits)
        {
            Assert.Contains(sources, source => source.Contains(old, StringComparison.Ordinal));
            sources = [.. sources.Select(source => source.Replace(old, replacement, StringComparison.Ordinal))];
        }

        return sources;
    }

    private static double CrossEntropy(int output, int image, float[] values, float[] gradient)
    {
        var weight = (output == 0 ? 1 : AuxiliaryWeight) / FixtureRun.Images;
        var label = Formula.Label(image, values.Length);
        return weight * Loss.SoftmaxCrossEntropy.Evaluate(values, label, (float)weight, gradient);
    }
}
