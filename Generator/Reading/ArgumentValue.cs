using Unroll.Generator.Model;

namespace Unroll.Generator.Reading;

public enum ValueKind
{
    /// <summary>What the C# compiler could not evaluate, and has reported.</summary>
    Broken,
    Null,
    Integer,
    Real,
    Truth,
    Text,
    List,

    /// <summary>A member of an enum: its name is the text, its value the integer.</summary>
    Member,

    /// <summary>Anything else that C# admits in an attribute; the text is its type.</summary>
    Other,
}

/// <summary>A constant that the user wrote, as plain data.</summary>
public sealed record ArgumentValue(
    ValueKind Kind,
    long Integer = 0,
    double Real = 0,
    string Text = "",
    EquatableArray<ArgumentValue> Items = default
)
{
    public static readonly ArgumentValue Null = new(ValueKind.Null);

    public static readonly ArgumentValue Broken = new(ValueKind.Broken);

    public static ArgumentValue Of(long integer) => new(ValueKind.Integer, Integer: integer);

    public static ArgumentValue Of(double real) => new(ValueKind.Real, Real: real);

    public static ArgumentValue Of(bool truth) => new(ValueKind.Truth, Integer: truth ? 1 : 0);

    public static ArgumentValue Of(string text) => new(ValueKind.Text, Text: text);

    public static ArgumentValue Member(string name, long value = 0) =>
        new(ValueKind.Member, Integer: value, Text: name);
}
