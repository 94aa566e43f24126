using Unroll.Generator.Tests.Architectures;

namespace Unroll.Generator.Tests.Numerics;

/// <summary>The architectures picked by hand against the reference, with batches of every kind.</summary>
public sealed class NastyArchitectureTests(NastyArchitectureTests.Compiled compiled)
    : IClassFixture<NastyArchitectureTests.Compiled>
{
    public static TheoryData<string> Names => [.. NastyArchitectures.All.Select(architecture => architecture.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Compiled_network_computes_what_the_reference_computes(string name)
    {
        var architecture = NastyArchitectures.All.Single(candidate => candidate.Name == name);
        var network = compiled.Assembly.Create(architecture);
        var few = network.Graph.Layers.Any(layer => layer.Kind == "BatchNorm") ? 4 : 1;

        NumericsCheck.AssertNone(NumericsCheck.Run(architecture, network, images: few, seed: 1));
        NumericsCheck.AssertNone(NumericsCheck.Run(architecture, network, InstructionSet.Lanes, seed: 2));
        NumericsCheck.AssertNone(NumericsCheck.Run(architecture, network, (2 * InstructionSet.Lanes) + 3, seed: 3));
    }

    /// <summary>All of them, compiled once.</summary>
    public sealed class Compiled : IDisposable
    {
        internal ArchitectureAssembly Assembly { get; } = new(NastyArchitectures.All);

        public void Dispose() => Assembly.Dispose();
    }
}
