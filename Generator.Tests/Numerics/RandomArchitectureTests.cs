using System.Globalization;
using Unroll.Generator.Tests.Architectures;

namespace Unroll.Generator.Tests.Numerics;

/// <summary>
/// Random architectures against the reference, the same ones on each instruction set;
/// <c>UNROLL_ARCHITECTURES=1000</c> in the environment asks for more, and <c>UNROLL_FIRST_SEED=5000</c> for others.
/// </summary>
public sealed class RandomArchitectureTests
{
    private const int PerAssembly = 50;
    private const int Architectures = 100;

    /// <summary>One image; odd numbers within a chunk; several chunks, the last one not full, for any number of lanes.</summary>
    private static readonly int[] Batches = [1, 3, 7, 19, 37];

    /// <summary>The first seed of each assembly.</summary>
    public static TheoryData<int> FirstSeeds
    {
        get
        {
            var assemblies = (Number("UNROLL_ARCHITECTURES", Architectures) + PerAssembly - 1) / PerAssembly;
            var first = Number("UNROLL_FIRST_SEED", 0);
            return [.. Enumerable.Range(0, assemblies).Select(assembly => first + (assembly * PerAssembly))];
        }
    }

    [Theory]
    [MemberData(nameof(FirstSeeds))]
    public void Compiled_networks_compute_what_the_reference_computes(int firstSeed)
    {
        Architecture[] architectures = [.. Enumerable.Range(firstSeed, PerAssembly).Select(RandomArchitecture.Draw)];
        using var assembly = new ArchitectureAssembly(architectures);

        var reports = architectures
            .Select((architecture, index) => Check(architecture, assembly.Create(architecture), firstSeed + index))
            .Where(report => report.Length > 0)
            .ToArray();

        Assert.True(
            reports.Length == 0,
            $"{reports.Length} of {PerAssembly} architectures differ; the first are\n\n{string.Join('\n', reports.Take(5))}"
        );
    }

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : otherwise;

    /// <summary>A batch normalisation has no variance over one value, so it gets more than one image.</summary>
    private static string Check(Architecture architecture, INetwork network, int seed)
    {
        var least = network.Graph.Layers.Any(layer => layer.Kind == "BatchNorm") ? 5 : 1;
        return NumericsCheck.Run(architecture, network, Math.Max(least, Batches[seed % Batches.Length]), seed);
    }
}
