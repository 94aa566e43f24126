using System.Buffers.Binary;
using System.Globalization;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Unroll;

/// <summary>An open safetensors file, its header read and judged.</summary>
internal sealed class SafetensorsReader : IDisposable
{
    private const int PrefixLength = sizeof(ulong);

    /// <summary>The limit of the format's own implementation.</summary>
    private const long MaxHeaderLength = 100_000_000;

    /// <summary>A tensor of fewer bytes is read sooner than mapped, and a small network loads nothing of what maps.</summary>
    private const int SmallestMapping = 1 << 19;

    private readonly SafeFileHandle _file;
    private readonly string _path;
    private readonly SafetensorsHeader _header;
    private readonly long _dataStart;
    private readonly Lazy<MemoryMappedFile?> _mapping;

    /// <exception cref="WeightsException">The file is malformed.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public SafetensorsReader(string path)
    {
        _path = path;
        _file = File.OpenHandle(path);
        try
        {
            var length = RandomAccess.GetLength(_file);
            var headerLength = ReadHeaderLength(length);
            _dataStart = PrefixLength + headerLength;
            var json = new byte[headerLength];
            ReadExactly(json, PrefixLength);
            _header = SafetensorsHeader.Parse(path, json, length - _dataStart);
            _mapping = new Lazy<MemoryMappedFile?>(OpenMapping);
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    public IReadOnlyList<TensorEntry> Tensors => _header.Tensors;

    public IReadOnlyDictionary<string, string> Metadata => _header.Metadata;

    /// <summary>Reads a tensor's elements, converted to single precision.</summary>
    /// <exception cref="WeightsException">The type holds no weights, or an element is not finite in single precision.</exception>
    public float[] Read(TensorEntry tensor)
    {
        var values = ReadAny(tensor);
        CheckFinite(tensor, values);
        return values;
    }

    /// <summary>The same, where elements need not be finite.</summary>
    /// <exception cref="WeightsException">The type holds no weights.</exception>
    public float[] ReadAny(TensorEntry tensor)
    {
        if (!TensorType.IsReal(tensor.Type))
        {
            throw new WeightsException(
                _path,
                $"'{tensor.Name}' is of type {tensor.Type}; weights are F32, F64, F16 or BF16"
            );
        }

        var bytes = tensor.End - tensor.Begin;
        var elements = bytes / TensorType.Bytes(tensor.Type);
        if (elements > Array.MaxLength)
        {
            throw new WeightsException(_path, $"'{tensor.Name}' ({tensor.Shape}) is larger than an array can be");
        }

        var values = new float[elements];
        if (tensor.Type == "F32")
        {
            ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()), _dataStart + tensor.Begin);
        }
        else
        {
            ReadConverted(tensor, values);
        }

        return values;
    }

    /// <summary>Maps a large tensor whose bytes can be taken as they are; null of any other one, which must be read.</summary>
    /// <exception cref="WeightsException">An element is not finite, or the file has been cut.</exception>
    public MappedTensor? TryMap(TensorEntry tensor)
    {
        var (offset, bytes) = (_dataStart + tensor.Begin, tensor.End - tensor.Begin);
        if (
            tensor.Type != "F32"
            || bytes < SmallestMapping
            || bytes / sizeof(float) > Array.MaxLength
            || offset % sizeof(float) != 0
            || !BitConverter.IsLittleEndian
            || _mapping.Value is not { } file
        )
        {
            return null;
        }

        if (RandomAccess.GetLength(_file) < offset + bytes)
        {
            throw EndedEarly();
        }

        var mapped = new MappedTensor(file, offset, (int)(bytes / sizeof(float)));
        try
        {
            CheckFinite(tensor, mapped.Values);
            return mapped;
        }
        catch
        {
            mapped.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (_mapping.IsValueCreated)
        {
            _mapping.Value?.Dispose();
        }

        _file.Dispose();
    }

    /// <summary>Not every file system can map its files.</summary>
    private MemoryMappedFile? OpenMapping()
    {
        try
        {
            return MemoryMappedFile.CreateFromFile(
                _file,
                mapName: null,
                capacity: 0,
                MemoryMappedFileAccess.Read,
                HandleInheritability.None,
                leaveOpen: true
            );
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return null;
        }
    }

    private long ReadHeaderLength(long fileLength)
    {
        if (fileLength < PrefixLength)
        {
            throw new WeightsException(
                _path,
                $"it has {Text(fileLength)} bytes, fewer than the 8 that it must begin with"
            );
        }

        Span<byte> prefix = stackalloc byte[PrefixLength];
        ReadExactly(prefix, 0);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > (ulong)(fileLength - PrefixLength))
        {
            throw new WeightsException(
                _path,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"its header should have {length} bytes, but only {fileLength - PrefixLength} follow"
                )
            );
        }

        if (length > MaxHeaderLength)
        {
            throw new WeightsException(
                _path,
                $"its header has {Text((long)length)} bytes, more than the {Text(MaxHeaderLength)} allowed"
            );
        }

        return (long)length;
    }

    private void ReadConverted(TensorEntry tensor, Span<float> values)
    {
        var size = TensorType.Bytes(tensor.Type);
        var block = new byte[Math.Min(1 << 16, values.Length * (long)size)];
        for (var done = 0; done < values.Length; )
        {
            var count = Math.Min(block.Length / size, values.Length - done);
            var bytes = block.AsSpan(0, count * size);
            ReadExactly(bytes, _dataStart + tensor.Begin + ((long)done * size));
            Convert(tensor.Type, bytes, values.Slice(done, count));
            done += count;
        }
    }

    private static void Convert(string type, ReadOnlySpan<byte> bytes, Span<float> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = type switch
            {
                "F64" => (float)BinaryPrimitives.ReadDoubleLittleEndian(bytes[(8 * i)..]),
                "F16" => (float)BinaryPrimitives.ReadHalfLittleEndian(bytes[(2 * i)..]),
                // bfloat16 is the upper half of a single.
                _ => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt16LittleEndian(bytes[(2 * i)..]) << 16),
            };
        }
    }

    private void CheckFinite(TensorEntry tensor, ReadOnlySpan<float> values)
    {
        if (FiniteCheck.FirstFailure(values) is >= 0 and var i)
        {
            throw new WeightsException(
                _path,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"element {i} of '{tensor.Name}' is {values[i]} in single precision"
                )
            );
        }
    }

    private void ReadExactly(Span<byte> destination, long offset)
    {
        while (destination.Length > 0)
        {
            var read = RandomAccess.Read(_file, destination, offset);
            if (read == 0)
            {
                throw EndedEarly();
            }

            destination = destination[read..];
            offset += read;
        }
    }

    private WeightsException EndedEarly() => new(_path, "it ended while it was read");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
