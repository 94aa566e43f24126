using System.Buffers.Binary;
using System.Text;

namespace Unroll.Tests;

public sealed class WeightsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("weights.safetensors");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_saved_is_loaded_to_the_same_bits()
    {
        var saved = new CenteredNetwork(seed: 1);
        saved.Parameters["center1.running_mean"].CopyFrom([1, -2, float.Epsilon]);
        Weights.Save(saved, Path);
        var loaded = new CenteredNetwork(seed: 2);
        Weights.Load(loaded, Path);
        Assert.Equal(saved.Parameters.ToArrays(), loaded.Parameters.ToArrays());
        Assert.Equal(saved.Parameters.ToArrays(), Weights.ReadCanonical(CenteredNetwork.Architecture, Path));
    }

    [Fact]
    public void The_file_is_what_the_format_says()
    {
        var network = new DenseNetwork();
        Weights.Save(network, Path);
        var bytes = File.ReadAllBytes(Path);
        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        Assert.Equal(0, length % 8);
        Assert.Equal(
            """{"dense1.weight":{"dtype":"F32","shape":[3,6],"data_offsets":[0,72]},"dense1.bias":{"dtype":"F32","shape":[3],"data_offsets":[72,84]}}""",
            Encoding.UTF8.GetString(bytes.AsSpan(8, length)).TrimEnd(' ')
        );
        Assert.Equal(8 + length + 84, bytes.Length);
        Assert.Equal(network.Parameters[0][0, 1], BitConverter.ToSingle(bytes, 8 + length + 4));
    }

    [Fact]
    public void Other_types_are_converted_whatever_their_order()
    {
        var weight = Enumerable.Range(0, 18).Select(i => (i - 9) / 4.0).ToArray();
        var header = """
            {"__metadata__":{"format":"pt"},
             "dense1.bias":{"dtype":"BF16","shape":[3],"data_offsets":[0,6]},
             "bn.num_batches_tracked":{"dtype":"I64","shape":[],"data_offsets":[6,14]},
             "dense1.weight":{"dtype":"F64","shape":[3,6],"data_offsets":[14,158]}}
            """;
        byte[] bias = [0x80, 0x3F, 0x20, 0xC0, 0, 0]; // 1, -2.5, 0
        byte[] data = [.. bias, .. new byte[8], .. weight.SelectMany(BitConverter.GetBytes)];
        WriteFile(header, data);
        var network = new DenseNetwork();
        Weights.Load(network, Path);
        Assert.Equal(weight, network.Parameters["dense1.weight"].ToArray().Select(w => (double)w));
        Assert.Equal([1, -2.5f, 0], network.Parameters["dense1.bias"].ToArray());
    }

    [Fact]
    public void Half_precision_is_converted()
    {
        var header = """
            {"dense1.weight":{"dtype":"F16","shape":[3,6],"data_offsets":[0,36]},
             "dense1.bias":{"dtype":"F32","shape":[3],"data_offsets":[36,48]}}
            """;
        byte[] data =
        [
            .. Enumerable.Range(0, 18).SelectMany(i => BitConverter.GetBytes((Half)(i * 0.5f))),
            .. new byte[12],
        ];
        WriteFile(header, data);
        var tensors = Weights.ReadCanonical(DenseNetwork.Architecture, Path);
        Assert.Equal(Enumerable.Range(0, 18).Select(i => i * 0.5f), tensors[0]);
    }

    [Fact]
    public void What_does_not_fit_is_listed_all_at_once_and_nothing_changes()
    {
        WriteFile(
            """
            {"dense1.weight":{"dtype":"F32","shape":[6,3],"data_offsets":[0,72]},
             "head.weight":{"dtype":"F32","shape":[1],"data_offsets":[72,76]},
             "head.bias":{"dtype":"F32","shape":[],"data_offsets":[76,80]}}
            """,
            new byte[80]
        );
        var network = new DenseNetwork();
        var before = network.Parameters.ToArrays();
        var exception = Assert.Throws<WeightsException>(() => Weights.Load(network, Path));
        Assert.Equal(["dense1.bias"], exception.Missing);
        Assert.Equal(["head.weight", "head.bias"], exception.Extra);
        Assert.Equal(["dense1.weight is 6x3 in the file and 3x6 in the network"], exception.Misshaped);
        Assert.Contains("missing in the file: dense1.bias", exception.Message, StringComparison.Ordinal);
        Assert.Contains("unknown to the network: head.weight", exception.Message, StringComparison.Ordinal);
        Assert.Contains("of another shape: dense1.weight", exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters.ToArrays());
    }

    [Fact]
    public void Names_that_are_ignored_are_neither_demanded_nor_read()
    {
        WriteFile(
            """
            {"dense1.weight":{"dtype":"F32","shape":[3,6],"data_offsets":[0,72]},
             "aux1.weight":{"dtype":"F32","shape":[2],"data_offsets":[72,80]}}
            """,
            new byte[80]
        );
        var network = new DenseNetwork();
        network.Parameters["dense1.bias"].CopyFrom([1, 2, 3]);
        Weights.Load(network, Path, "aux1.*", "*.bias");
        Assert.Equal(new float[18], network.Parameters["dense1.weight"].ToArray());
        Assert.Equal([1, 2, 3], network.Parameters["dense1.bias"].ToArray());

        // A predictor cannot do without its bias.
        var exception = Assert.Throws<WeightsException>(() =>
            Weights.ReadCanonical(DenseNetwork.Architecture, Path, "aux1.*", "*.bias")
        );
        Assert.Equal(["dense1.bias"], exception.Missing);
        Assert.Empty(exception.Extra);
    }

    [Theory]
    [InlineData("", "0 bytes")]
    [InlineData("0100", "2 bytes")]
    [InlineData("FFFFFFFFFFFFFFFF7B7D", "its header should have 18446744073709551615 bytes, but only 2 follow")]
    [InlineData("03000000000000007B7D", "its header should have 3 bytes, but only 2 follow")]
    [InlineData("00000000000000007B7D", "JSON")]
    [InlineData("02000000000000007B7B", "JSON")]
    [InlineData("0400000000000000FF7B7D20", "JSON")]
    [InlineData("02000000000000005B5D", "must be an object")]
    [InlineData("04000000000000007B7D7B7D", "JSON")]
    [InlineData("02000000000000007B7DAA", "its tensors need 0 bytes of data, but it has 1")]
    public void A_file_that_is_no_safetensors_is_refused(string hexadecimal, string problem)
    {
        File.WriteAllBytes(Path, Convert.FromHexString(hexadecimal));
        AssertRefused(problem);
    }

    [Theory]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[0],"data_offsets":[8,8]}}""",
        "two tensors named 'a'"
    )]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""",
        "'b' overlaps 'a'"
    )]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[2],"data_offsets":[6,8]}}""",
        "no tensor claims the 2 bytes before 'b'"
    )]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}""", "truncated")]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""",
        "its tensors need 4 bytes of data, but it has 8"
    )]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", "'a' has bytes 8 to 0")]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""",
        "needs 12 bytes, but its data_offsets hold 8"
    )]
    [InlineData("""{"a":{"dtype":"F32","shape":[4294967296,4294967296,2],"data_offsets":[0,8]}}""", "overflows")]
    [InlineData("""{"a":{"dtype":"F32","shape":[9223372036854775807],"data_offsets":[0,8]}}""", "overflows")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", "integers from 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2.5],"data_offsets":[0,8]}}""", "integers from 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8,9]}}""", "two data_offsets")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2]}}""", "needs dtype, shape and two data_offsets")]
    [InlineData("""{"a":{"dtype":"F33","shape":[2],"data_offsets":[0,8]}}""", "unknown dtype 'F33'")]
    [InlineData("""{"a":{"dtype":7,"shape":[2],"data_offsets":[0,8]}}""", "dtype of 'a' must be a string")]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"more":1}}""",
        "unexpected or repeated field 'more'"
    )]
    [InlineData("""{"a":[1]}""", "'a' must be an object")]
    [InlineData("""{"__metadata__":{"a":1}}""", "__metadata__ 'a' must be a string")]
    public void A_header_that_lies_is_refused(string header, string problem)
    {
        WriteFile(header, new byte[8]);
        AssertRefused(problem);
    }

    [Fact]
    public void A_file_that_is_cut_anywhere_is_refused()
    {
        Weights.Save(new DenseNetwork(), Path);
        var bytes = File.ReadAllBytes(Path);
        for (var length = 0; length < bytes.Length; length++)
        {
            File.WriteAllBytes(Path, bytes[..length]);
            Assert.Throws<WeightsException>(() => Weights.ReadCanonical(DenseNetwork.Architecture, Path));
        }
    }

    [Fact]
    public void Whatever_bit_is_damaged_there_is_no_other_exception()
    {
        Weights.Save(new DenseNetwork(), Path);
        var bytes = File.ReadAllBytes(Path);
        for (var bit = 0; bit < 8 * (bytes.Length - 84); bit += 3)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(Path, damaged);
            var exception = Record.Exception(() => Weights.ReadCanonical(DenseNetwork.Architecture, Path));
            Assert.True(exception is null or WeightsException, $"Bit {bit}: {exception}");
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Numbers_that_are_not_finite_are_refused(float number)
    {
        var network = new DenseNetwork();
        network.Parameters["dense1.bias"][1] = number;
        Weights.Save(network, Path);
        AssertRefused("element 1 of 'dense1.bias'");
    }

    [Fact]
    public void A_type_that_holds_no_weights_is_refused()
    {
        WriteFile(
            """
            {"dense1.weight":{"dtype":"I32","shape":[3,6],"data_offsets":[0,72]},
             "dense1.bias":{"dtype":"F32","shape":[3],"data_offsets":[72,84]}}
            """,
            new byte[84]
        );
        AssertRefused("'dense1.weight' is of type I32");
    }

    [Fact]
    public void A_place_that_cannot_be_written_to_is_told_and_the_old_file_stays()
    {
        File.WriteAllText(Path, "old");
        var beneathAFile = System.IO.Path.Combine(Path, "new");
        var exception = Assert.ThrowsAny<IOException>(() => Weights.Save(new DenseNetwork(), beneathAFile));
        Assert.Contains(beneathAFile, exception.Message, StringComparison.Ordinal);
        Assert.Contains("can be written to", exception.Message, StringComparison.Ordinal);
        Assert.ThrowsAny<IOException>(() => Weights.Save(new DenseNetwork(), _folder.File("no/such/file")));
        Assert.Equal("old", File.ReadAllText(Path));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_folder_that_is_read_only_is_told()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        // Whoever one is, /proc takes no new file.
        var exception = Assert.ThrowsAny<IOException>(() => Weights.Save(new DenseNetwork(), "/proc/w.safetensors"));
        Assert.Contains("'/proc' a folder that can be written to", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_told() =>
        Assert.Throws<FileNotFoundException>(() => Weights.Load(new DenseNetwork(), _folder.File("absent")));

    private void AssertRefused(string problem)
    {
        var network = new DenseNetwork();
        var before = network.Parameters.ToArrays();
        var exception = Assert.Throws<WeightsException>(() => Weights.Load(network, Path));
        Assert.Contains(Path, exception.Message, StringComparison.Ordinal);
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, network.Parameters.ToArrays());
    }

    private void WriteFile(string header, byte[] data)
    {
        var text = Encoding.UTF8.GetBytes(header);
        File.WriteAllBytes(Path, [.. BitConverter.GetBytes((ulong)text.Length), .. text, .. data]);
    }
}
