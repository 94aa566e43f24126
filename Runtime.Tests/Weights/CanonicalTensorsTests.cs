using System.Text;

namespace Unroll.Tests;

public sealed class CanonicalTensorsTests : IDisposable
{
    private const int Length = 200_003;

    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("weights.safetensors");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void A_large_tensor_is_mapped_where_its_floats_are_aligned_and_read_elsewhere(
        int misalignment,
        bool isMapped
    )
    {
        var values = Values();
        Write("F32", misalignment, [.. values.SelectMany(BitConverter.GetBytes)]);
        using var file = new SafetensorsReader(Path);
        using var mapped = file.TryMap(file.Tensors[0]);
        Assert.Equal(isMapped, mapped is not null);
        Assert.Equal(values, file.Read(file.Tensors[0]));
        if (mapped is not null)
        {
            Assert.Equal(values, mapped.Values);
        }
    }

    [Theory]
    [InlineData("F64")]
    [InlineData("F16")]
    [InlineData("BF16")]
    public void A_large_tensor_of_another_type_is_converted(string type)
    {
        var values = Values();
        byte[] data =
        [
            .. values.SelectMany(value =>
                type switch
                {
                    "F64" => BitConverter.GetBytes((double)value),
                    "F16" => BitConverter.GetBytes((Half)value),
                    _ => BitConverter.GetBytes(value)[2..],
                }
            ),
        ];
        Write(type, 0, data);
        using var file = new SafetensorsReader(Path);
        Assert.Null(file.TryMap(file.Tensors[0]));
        Assert.Equal(values, file.Read(file.Tensors[0]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(123_456)]
    [InlineData(Length - 1)]
    public void A_number_of_a_mapped_tensor_that_is_not_finite_is_refused(int index)
    {
        var values = Values();
        values[index] = float.NegativeInfinity;
        Write("F32", 0, [.. values.SelectMany(BitConverter.GetBytes)]);
        using var file = new SafetensorsReader(Path);
        var exception = Assert.Throws<WeightsException>(() => file.TryMap(file.Tensors[0]));
        Assert.Contains($"element {index} of 'w'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_cut_after_its_header_was_read_is_refused()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // where a file that somebody reads cannot be cut
        }

        Write("F32", 0, [.. Values().SelectMany(BitConverter.GetBytes)]);
        using var file = new SafetensorsReader(Path);
        using (var other = new FileStream(Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            other.SetLength(other.Length / 2);
        }

        Assert.Throws<WeightsException>(() => file.TryMap(file.Tensors[0]));
        Assert.Throws<WeightsException>(() => file.Read(file.Tensors[0]));
    }

    [Fact]
    public void A_file_and_the_network_that_it_was_saved_from_have_the_same_tensors()
    {
        var network = new CenteredNetwork(seed: 1);
        Weights.Save(network, Path);
        using var ofFile = CanonicalTensors.Open(CenteredNetwork.Architecture, Path);
        using var ofNetwork = CanonicalTensors.Of(network.Parameters);
        for (var i = 0; i < network.Parameters.Count; i++)
        {
            using var ofLayer = ofFile.ForOneLayer();
            Assert.Equal(network.Parameters[i].ToArray(), ofFile[i]);
            Assert.Equal(network.Parameters[i].ToArray(), ofLayer[i]);
            Assert.Equal(network.Parameters[i].ToArray(), ofNetwork[i]);
        }
    }

    [Fact]
    public void A_file_that_does_not_fit_is_closed_again()
    {
        Write("F32", 0, new byte[sizeof(float) * Length]);
        Assert.Throws<WeightsException>(() => CanonicalTensors.Open(DenseNetwork.Architecture, Path));
        using var exclusive = new FileStream(Path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
    }

    /// <summary>Numbers that all types hold.</summary>
    private static float[] Values() => [.. Enumerable.Range(0, Length).Select(i => ((i % 255) - 127) / 64f)];

    private void Write(string type, int misalignment, byte[] data)
    {
        var header = $$$"""{"w":{"dtype":"{{{type}}}","shape":[{{{Length}}}],"data_offsets":[0,{{{data.Length}}}]}}""";
        header += new string(' ', (-header.Length & 7) + misalignment);
        File.WriteAllBytes(
            Path,
            [.. BitConverter.GetBytes((ulong)header.Length), .. Encoding.UTF8.GetBytes(header), .. data]
        );
    }
}
