using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Unroll;

/// <summary>Collects tensors and writes them as a safetensors file, in the order in which they came.</summary>
internal sealed class SafetensorsWriter
{
    private readonly List<(string Name, IReadOnlyList<int> Dimensions, float[] Values)> _tensors = [];
    private readonly List<KeyValuePair<string, string>> _metadata = [];

    public void Add(string name, IReadOnlyList<int> dimensions, float[] values) =>
        _tensors.Add((name, dimensions, values));

    public void AddMetadata(string key, string value) => _metadata.Add(new(key, value));

    public void Write(Stream stream)
    {
        var header = Header();
        Span<byte> prefix = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)header.Length);
        stream.Write(prefix);
        stream.Write(header);
        foreach (var (_, _, values) in _tensors)
        {
            stream.Write(MemoryMarshal.AsBytes(values.AsSpan()));
        }
    }

    private ReadOnlySpan<byte> Header()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteMetadata(json);
            WriteTensors(json);
            json.WriteEndObject();
        }

        // The data begins at a multiple of 8 bytes, as the format recommends; spaces fill the gap.
        var padding = -buffer.WrittenCount & 7;
        buffer.GetSpan(padding)[..padding].Fill((byte)' ');
        buffer.Advance(padding);
        return buffer.WrittenSpan;
    }

    private void WriteMetadata(Utf8JsonWriter json)
    {
        if (_metadata.Count == 0)
        {
            return;
        }

        json.WriteStartObject("__metadata__");
        foreach (var (key, value) in _metadata)
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    private void WriteTensors(Utf8JsonWriter json)
    {
        var offset = 0L;
        foreach (var (name, dimensions, values) in _tensors)
        {
            json.WriteStartObject(name);
            json.WriteString("dtype", "F32");
            json.WriteStartArray("shape");
            foreach (var dimension in dimensions)
            {
                json.WriteNumberValue(dimension);
            }

            json.WriteEndArray();
            json.WriteStartArray("data_offsets");
            json.WriteNumberValue(offset);
            offset += values.Length * (long)sizeof(float);
            json.WriteNumberValue(offset);
            json.WriteEndArray();
            json.WriteEndObject();
        }
    }
}
