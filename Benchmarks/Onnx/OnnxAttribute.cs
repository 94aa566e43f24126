namespace Unroll.Benchmarks.Onnx;

/// <summary>An attribute of an ONNX operator: an integer, a real, a text, or a list of integers.</summary>
internal sealed class OnnxAttribute
{
    private const int RealType = 1;
    private const int IntegerType = 2;
    private const int TextType = 3;
    private const int IntegersType = 7;

    private readonly Func<OnnxMessage, OnnxMessage> _value;

    private OnnxAttribute(string name, Func<OnnxMessage, OnnxMessage> value)
    {
        Name = name;
        _value = value;
    }

    public string Name { get; }

    public static OnnxAttribute Of(string name, long value) =>
        new(name, message => message.Integer(3, value).Integer(20, IntegerType));

    public static OnnxAttribute Of(string name, double value) =>
        new(name, message => message.Real(2, (float)value).Integer(20, RealType));

    public static OnnxAttribute Of(string name, string value) =>
        new(name, message => message.Text(4, value).Integer(20, TextType));

    public static OnnxAttribute Of(string name, IReadOnlyList<int> values) =>
        new(name, message => message.Integers(8, values.Select(value => (long)value)).Integer(20, IntegersType));

    public OnnxMessage ToMessage() => _value(new OnnxMessage().Text(1, Name));
}
