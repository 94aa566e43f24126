using System.Buffers.Binary;
using System.Text.Json;
using Unroll.Generator.Tests.Architectures;
using Unroll.Generator.Tests.Compilation;

namespace Unroll.Generator.Tests.PyTorch;

/// <summary>Files of weights pass from PyTorch to us and back.</summary>
public sealed class SafetensorsTests : IDisposable
{
    /// <summary>The module in make_fixtures.py whose state_dict is checkpoint.safetensors.</summary>
    private static readonly Architecture Checkpointed = new(
        "Checkpointed",
        [
            "[Input(2, 6, 5)]",
            "[Conv2D(4, 3, Bias = false, Name = \"features.0\")] [BatchNorm(Name = \"features.1\")] [ReLU]",
            "[Flatten]",
            "[Dense(3, Name = \"classifier\")]",
        ]
    );

    private readonly string _folder = Directory.CreateTempSubdirectory("weights").FullName;

    [Fact]
    public void A_file_written_in_Python_is_loaded_to_the_bit()
    {
        using var assembly = new ArchitectureAssembly([Checkpointed]);
        var network = assembly.Create(Checkpointed);

        Weights.Load(network, Path.Combine(AppContext.BaseDirectory, "PyTorch", "checkpoint.safetensors"));

        Assert.Equal(7, network.Parameters.Count);
        Assert.All(
            network.Parameters,
            parameter => Assert.Equal(Formula.Parameter(parameter.Name, parameter.Dimensions), parameter.ToArray())
        );
    }

    [Fact]
    public void A_file_of_ours_has_the_names_and_shapes_of_the_state_dict_in_PyTorch()
    {
        using var assembly = new ArchitectureAssembly([Zoo.Network("ResNet20"), .. Zoo.Blocks]);
        var path = Path.Combine(_folder, "resnet20.safetensors");
        Weights.Save(assembly.Create("Unroll.Zoo.ResNet20"), path);

        var expected = Fixture.Read("networks.json")["ResNet20"].Digests.Where(tensor => tensor.Key.Contains('.'));
        Assert.Equal(
            expected.Select(tensor => $"{tensor.Key} {tensor.Value.Dimensions}").Order(StringComparer.Ordinal),
            TensorsOf(path).Order(StringComparer.Ordinal)
        );
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>By the format's definition: the header's length in 8 bytes, then the header as JSON.</summary>
    private static IEnumerable<string> TensorsOf(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        using var header = JsonDocument.Parse(bytes.AsMemory(8, length));
        return
        [
            .. header
                .RootElement.EnumerateObject()
                .Where(entry => entry.Name != "__metadata__")
                .Select(entry => $"{entry.Name} {string.Join('x', entry.Value.GetProperty("shape").EnumerateArray())}"),
        ];
    }
}
