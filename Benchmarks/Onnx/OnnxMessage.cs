using Google.Protobuf;

namespace Unroll.Benchmarks.Onnx;

/// <summary>A protobuf message under construction: fields by number, as onnx.proto numbers them.</summary>
internal sealed class OnnxMessage : IDisposable
{
    private readonly MemoryStream _bytes = new();
    private readonly CodedOutputStream _output;

    public OnnxMessage() => _output = new CodedOutputStream(_bytes, leaveOpen: true);

    public OnnxMessage Integer(int field, long value)
    {
        _output.WriteTag(field, WireFormat.WireType.Varint);
        _output.WriteInt64(value);
        return this;
    }

    public OnnxMessage Integers(int field, IEnumerable<long> values)
    {
        foreach (var value in values)
        {
            Integer(field, value);
        }

        return this;
    }

    public OnnxMessage Real(int field, float value)
    {
        _output.WriteTag(field, WireFormat.WireType.Fixed32);
        _output.WriteFloat(value);
        return this;
    }

    public OnnxMessage Text(int field, string value)
    {
        _output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        _output.WriteString(value);
        return this;
    }

    public OnnxMessage Texts(int field, IEnumerable<string> values)
    {
        foreach (var value in values)
        {
            Text(field, value);
        }

        return this;
    }

    public OnnxMessage Bytes(int field, ReadOnlySpan<byte> value)
    {
        _output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        _output.WriteBytes(ByteString.CopyFrom(value));
        return this;
    }

    /// <summary>Embeds a message, which is disposed.</summary>
    public OnnxMessage Message(int field, OnnxMessage message)
    {
        using (message)
        {
            return Bytes(field, message.ToArray());
        }
    }

    public byte[] ToArray()
    {
        _output.Flush();
        return _bytes.ToArray();
    }

    public void Dispose()
    {
        _output.Dispose();
        _bytes.Dispose();
    }
}
