using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;

namespace Unroll;

/// <summary>
/// A file of unsigned bytes in LeCun's IDX format, plain or gzip: two zero bytes, the type 0x08, the number of
/// dimensions, the dimensions as big-endian 32-bit integers, the bytes (yann.lecun.com/exdb/mnist).
/// </summary>
internal sealed class IdxFile
{
    private const byte UnsignedByte = 0x08;

    private IdxFile(string path, int[] dimensions, byte[] content) =>
        (Path, Dimensions, Content) = (path, dimensions, content);

    public string Path { get; }

    public IReadOnlyList<int> Dimensions { get; }

    public byte[] Content { get; }

    /// <exception cref="InvalidDataException">The file is not what it should be; the message says file, expected and found.</exception>
    public static IdxFile Read(string path, int dimensionCount)
    {
        using var file = File.OpenRead(path);
        if (!IsGzip(file))
        {
            return Read(path, file, dimensionCount);
        }

        using var unpacked = Unpack(path, file);
        return Read(path, unpacked, dimensionCount);
    }

    /// <summary>As a whole, so that what is wrong with the packing is told apart from what is wrong with the content.</summary>
    private static MemoryStream Unpack(string path, FileStream file)
    {
        using var gzip = new GZipStream(file, CompressionMode.Decompress);
        var unpacked = new MemoryStream();
        try
        {
            gzip.CopyTo(unpacked);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"'{path}': expected a gzip file, found {exception.Message}", exception);
        }

        unpacked.Position = 0;
        return unpacked;
    }

    private static bool IsGzip(FileStream file)
    {
        var isGzip = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return isGzip;
    }

    private static IdxFile Read(string path, Stream stream, int dimensionCount)
    {
        var header = new byte[4 + (4 * dimensionCount)];
        var read = stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        byte[] magic = [0, 0, UnsignedByte, (byte)dimensionCount];
        if (!header.AsSpan(0, 4).SequenceEqual(magic))
        {
            throw Malformed(
                path,
                $"an IDX file of bytes with {dimensionCount} dimensions begins with {Convert.ToHexString(magic)}",
                $"{Convert.ToHexString(header.AsSpan(0, Math.Min(read, 4)))}"
            );
        }

        if (read < header.Length)
        {
            throw Malformed(path, $"a header of {header.Length} bytes", $"{read}");
        }

        var dimensions = new int[dimensionCount];
        var size = 1L;
        for (var d = 0; d < dimensionCount; d++)
        {
            dimensions[d] = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4 + (4 * d)));
            if (dimensions[d] < 0 || (size *= dimensions[d]) > Array.MaxLength)
            {
                throw Malformed(
                    path,
                    $"dimensions whose product is at most {Array.MaxLength}",
                    string.Join("x", dimensions.Take(d + 1).Select(n => (uint)n))
                );
            }
        }

        return new IdxFile(path, dimensions, ReadContent(path, stream, dimensions, size));
    }

    /// <summary>Grows with what is really there, so that a header that lies allocates nothing.</summary>
    private static byte[] ReadContent(string path, Stream stream, int[] dimensions, long size)
    {
        using var content = new MemoryStream();
        var block = new byte[1 << 16];
        int read;
        while (content.Length <= size && (read = stream.Read(block)) > 0)
        {
            content.Write(block, 0, read);
        }

        var shape = string.Join("x", dimensions);
        return content.Length == size
            ? content.ToArray()
            : throw Malformed(
                path,
                string.Create(CultureInfo.InvariantCulture, $"{size} bytes for {shape}"),
                content.Length < size
                    ? string.Create(CultureInfo.InvariantCulture, $"{content.Length}: the file is truncated")
                    : "more"
            );
    }

    internal static InvalidDataException Malformed(string path, string expected, string found) =>
        new($"'{path}': expected {expected}, found {found}.");
}
