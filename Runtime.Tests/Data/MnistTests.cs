using System.IO.Compression;

namespace Unroll.Tests;

public sealed class MnistTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public MnistTests()
    {
        foreach (var part in new[] { "train", "t10k" })
        {
            File.WriteAllBytes(Images(part), Idx([3, 4, 5], [.. Enumerable.Range(0, 60).Select(i => (byte)(4 * i))]));
            File.WriteAllBytes(Labels(part), Idx([3], [7, 0, 9]));
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Pictures_and_labels_are_read()
    {
        var train = Mnist.Load(_folder.Path).Train;
        Assert.Equal((3, Shape.Image(1, 4, 5), 10), (train.Count, train.SampleShape, train.Classes));
        Assert.Equal([7, 0, 9], [train.Label(0), train.Label(1), train.Label(2)]);
        Assert.Equal(Enumerable.Range(20, 20).Select(i => (byte)(4 * i)), train.Pixels(1).ToArray());

        var (input, target) = (new float[20], new float[10]);
        train.Read(1, input, target);
        Assert.Equal(Enumerable.Range(20, 20).Select(i => 4 * i / 255f), input);
        Assert.Equal([1, 0, 0, 0, 0, 0, 0, 0, 0, 0], target);
        train.ReadPixels(1, input);
        Assert.Equal(Enumerable.Range(20, 20).Select(i => 4f * i), input);
    }

    [Fact]
    public void Packed_files_are_read_as_well()
    {
        var expected = Mnist.Load(_folder.Path).Test;
        Pack(Images("t10k"));
        Pack(Labels("train"));
        var packed = Mnist.Load(_folder.Path).Test;
        Assert.Equal(expected.Pixels(2).ToArray(), packed.Pixels(2).ToArray());
    }

    [Fact]
    public void A_file_that_is_absent_is_told_under_both_names()
    {
        File.Delete(Labels("t10k"));
        var exception = Assert.Throws<FileNotFoundException>(() => Mnist.Load(_folder.Path));
        Assert.Contains(
            $"Neither '{Labels("t10k")}' nor '{Labels("t10k")}.gz'",
            exception.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Labels_in_place_of_pictures_are_told()
    {
        File.Copy(Labels("train"), Images("train"), overwrite: true);
        AssertRefused(Images("train"), "begins with 00000803", "found 00000801");
    }

    [Fact]
    public void Another_element_type_is_told()
    {
        byte[] file = Idx([3], [1, 2, 3]);
        file[2] = 0x0D;
        File.WriteAllBytes(Labels("train"), file);
        AssertRefused(Labels("train"), "00000801", "00000D01");
    }

    [Fact]
    public void Files_of_different_lengths_are_told()
    {
        File.WriteAllBytes(Labels("train"), Idx([2], [1, 2]));
        AssertRefused(Labels("train"), "3 labels, one for each picture", "found 2");
    }

    [Fact]
    public void A_label_beyond_the_classes_is_told()
    {
        File.WriteAllBytes(Labels("train"), Idx([3], [1, 10, 2]));
        AssertRefused(Labels("train"), "labels from 0 to 9", "10 as label 1");
    }

    [Fact]
    public void A_file_that_is_cut_anywhere_is_refused()
    {
        var file = File.ReadAllBytes(Images("train"));
        for (var length = 0; length < file.Length; length++)
        {
            File.WriteAllBytes(Images("train"), file[..length]);
            var exception = Assert.Throws<InvalidDataException>(() => Mnist.Load(_folder.Path));
            Assert.Contains(Images("train"), exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Bytes_too_few_and_too_many_are_told()
    {
        var file = File.ReadAllBytes(Images("train"));
        File.WriteAllBytes(Images("train"), file[..^1]);
        AssertRefused(Images("train"), "60 bytes for 3x4x5", "found 59: the file is truncated");
        File.WriteAllBytes(Images("train"), [.. file, 0]);
        AssertRefused(Images("train"), "60 bytes for 3x4x5", "found more");
    }

    [Fact]
    public void Dimensions_that_overflow_are_told_without_reserving_memory()
    {
        File.WriteAllBytes(Images("train"), Idx([65536, 65536, 2], []));
        AssertRefused(Images("train"), "dimensions whose product", "65536x65536");
        File.WriteAllBytes(Images("train"), Idx([-1, 4, 5], []));
        AssertRefused(Images("train"), "dimensions whose product", "4294967295");
        File.WriteAllBytes(Images("train"), Idx([2_000_000_000, 1, 1], [1]));
        AssertRefused(Images("train"), "2000000000 bytes", "found 1: the file is truncated");
    }

    [Fact]
    public void A_gzip_file_that_is_damaged_is_told()
    {
        Pack(Images("train"));
        var path = Images("train") + ".gz";
        var file = File.ReadAllBytes(path);
        File.WriteAllBytes(path, file[..(file.Length / 2)]);
        AssertRefused(path, "expected");
        file[12] ^= 0xFF;
        File.WriteAllBytes(path, file);
        AssertRefused(path, "expected");
    }

    [Fact]
    public void Bytes_become_numbers_whatever_their_count()
    {
        for (var length = 0; length < 70; length++)
        {
            byte[] bytes = [.. Enumerable.Range(0, length).Select(i => (byte)(255 - (3 * i)))];
            var numbers = new float[length];
            Bytes.ToSingle(bytes, numbers, 255);
            Assert.Equal(bytes.Select(b => b / 255f), numbers);
        }
    }

    private void AssertRefused(string file, params string[] words)
    {
        var exception = Assert.Throws<InvalidDataException>(() => Mnist.Load(_folder.Path));
        Assert.StartsWith($"'{file}'", exception.Message, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, exception.Message, StringComparison.Ordinal));
    }

    private string Images(string part) => _folder.File($"{part}-images-idx3-ubyte");

    private string Labels(string part) => _folder.File($"{part}-labels-idx1-ubyte");

    private static byte[] Idx(int[] dimensions, byte[] content) =>
        [
            0,
            0,
            8,
            (byte)dimensions.Length,
            .. dimensions.SelectMany(d => new[] { (byte)(d >> 24), (byte)(d >> 16), (byte)(d >> 8), (byte)d }),
            .. content,
        ];

    private static void Pack(string path)
    {
        using (var packed = new GZipStream(File.Create(path + ".gz"), CompressionLevel.Optimal))
        {
            packed.Write(File.ReadAllBytes(path));
        }

        File.Delete(path);
    }
}
