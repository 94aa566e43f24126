using Unroll.Generator.Tests.Architectures;
using Xunit.Abstractions;

namespace Unroll.Generator.Tests.Numerics;

/// <summary>Which instruction set the tests of this process have run on.</summary>
public sealed class InstructionSetTests(ITestOutputHelper output)
{
    [Fact]
    public void The_emitted_code_uses_the_widest_vectors_that_the_process_allows()
    {
        var architecture = NastyArchitectures.All.Single(candidate => candidate.Name == "OneElement");
        using var assembly = new ArchitectureAssembly([architecture]);

        Assert.Equal(InstructionSet.Lanes, assembly.Create(architecture).Training!.Lanes);
        output.WriteLine($"The tests of this process ran on {InstructionSet.InUse}.");
    }
}
