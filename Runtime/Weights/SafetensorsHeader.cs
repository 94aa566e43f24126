using System.Globalization;
using System.Text.Json;

namespace Unroll;

/// <summary>
/// Reads and judges the header of a safetensors file: a JSON object of tensor names, each with dtype, shape and
/// data_offsets, and of __metadata__, a map of strings (github.com/huggingface/safetensors, "Format").
/// </summary>
internal sealed class SafetensorsHeader
{
    private readonly string _path;

    private SafetensorsHeader(string path) => _path = path;

    /// <summary>The tensors in the order of their bytes.</summary>
    public List<TensorEntry> Tensors { get; } = [];

    public Dictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    /// <exception cref="WeightsException">The header breaks a rule of the format.</exception>
    public static SafetensorsHeader Parse(string path, ReadOnlySpan<byte> json, long dataLength)
    {
        var header = new SafetensorsHeader(path);
        try
        {
            header.Read(json);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Text that is not UTF-8 makes the JSON reader throw InvalidOperationException.
            throw new WeightsException(path, $"its header is no valid JSON ({exception.Message})", exception);
        }

        header.Tensors.Sort(static (a, b) => (a.Begin, a.End).CompareTo((b.Begin, b.End)));
        header.CheckLayout(dataLength);
        return header;
    }

    private void Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        Expect(ref reader, JsonTokenType.StartObject, "the header must be an object");
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            if (!names.Add(name))
            {
                throw Malformed($"it has two tensors named '{name}'");
            }

            if (name == "__metadata__")
            {
                ReadMetadata(ref reader);
            }
            else
            {
                Tensors.Add(ReadTensor(ref reader, name));
            }
        }

        // What follows the object may only be the spaces that pad the header; anything else makes Read throw.
        reader.Read();
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject, "__metadata__ must be an object");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            Expect(ref reader, JsonTokenType.String, $"__metadata__ '{key}' must be a string");
            if (!Metadata.TryAdd(key, reader.GetString()!))
            {
                throw Malformed($"__metadata__ has '{key}' twice");
            }
        }
    }

    private TensorEntry ReadTensor(ref Utf8JsonReader reader, string name)
    {
        string? type = null;
        long[]? dimensions = null;
        long[]? offsets = null;
        Expect(ref reader, JsonTokenType.StartObject, $"'{name}' must be an object");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString();
            switch (key)
            {
                case "dtype" when type is null:
                    Expect(ref reader, JsonTokenType.String, $"the dtype of '{name}' must be a string");
                    type = reader.GetString();
                    break;
                case "shape" when dimensions is null:
                    dimensions = ReadIntegers(ref reader, $"the shape of '{name}'");
                    break;
                case "data_offsets" when offsets is null:
                    offsets = ReadIntegers(ref reader, $"data_offsets of '{name}'");
                    break;
                default:
                    throw Malformed($"'{name}' has an unexpected or repeated field '{key}'");
            }
        }

        if (type is null || dimensions is null || offsets is not [var begin, var end])
        {
            throw Malformed($"'{name}' needs dtype, shape and two data_offsets");
        }

        return new TensorEntry(name, type, dimensions, begin, end);
    }

    private long[] ReadIntegers(ref Utf8JsonReader reader, string what)
    {
        Expect(ref reader, JsonTokenType.StartArray, $"{what} must be an array");
        var numbers = new List<long>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var number) || number < 0)
            {
                throw Malformed($"{what} must consist of integers from 0 to {long.MaxValue}");
            }

            numbers.Add(number);
        }

        return [.. numbers];
    }

    /// <summary>The tensors must fill the data exactly: no overlap, no hole, nothing behind them.</summary>
    private void CheckLayout(long dataLength)
    {
        var end = 0L;
        TensorEntry? previous = null;
        foreach (var tensor in Tensors)
        {
            CheckExtent(tensor, dataLength);
            if (tensor.Begin < end)
            {
                throw Malformed($"'{tensor.Name}' overlaps '{previous!.Name}' (byte {Text(tensor.Begin)})");
            }

            if (tensor.Begin > end)
            {
                throw Malformed($"no tensor claims the {Text(tensor.Begin - end)} bytes before '{tensor.Name}'");
            }

            (previous, end) = (tensor, tensor.End);
        }

        if (end != dataLength)
        {
            throw Malformed($"its tensors need {Text(end)} bytes of data, but it has {Text(dataLength)}");
        }
    }

    private void CheckExtent(TensorEntry tensor, long dataLength)
    {
        if (tensor.Begin > tensor.End || tensor.End > dataLength)
        {
            throw Malformed(
                $"'{tensor.Name}' has bytes {Text(tensor.Begin)} to {Text(tensor.End)} of {Text(dataLength)}"
                    + (tensor.End > dataLength ? " (is the file truncated?)" : "")
            );
        }

        var size = (UInt128)TensorType.Bytes(tensor.Type);
        if (size == 0)
        {
            throw Malformed($"'{tensor.Name}' has the unknown dtype '{tensor.Type}'");
        }

        foreach (var dimension in tensor.Dimensions)
        {
            size *= (ulong)dimension;
            if (size > long.MaxValue)
            {
                throw Malformed($"the size of '{tensor.Name}' ({tensor.Shape}) overflows");
            }
        }

        if (size != (UInt128)(tensor.End - tensor.Begin))
        {
            throw Malformed(
                $"'{tensor.Name}' ({tensor.Type} {tensor.Shape}) needs {Text((long)size)} bytes, "
                    + $"but its data_offsets hold {Text(tensor.End - tensor.Begin)}"
            );
        }
    }

    private void Expect(ref Utf8JsonReader reader, JsonTokenType token, string rule)
    {
        if (!reader.Read() || reader.TokenType != token)
        {
            throw Malformed($"{rule}, but is {reader.TokenType}");
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private WeightsException Malformed(string problem) => new(_path, problem);
}
