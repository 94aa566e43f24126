using Unroll.Generator.Model;

namespace Unroll.Generator.Reading;

/// <summary>
/// An attribute of the architecture as the user wrote it: its name without the suffix ("Conv2D"), and its arguments, with
/// the constructor's defaults. Kind is empty where the C# compiler does not know the attribute, which may have been a
/// layer; Enum is the type argument of [Labels]; Block is the metadata name of a block's class, and null for all others.
/// </summary>
public sealed record LayerRecord(
    string Kind,
    EquatableArray<ArgumentRecord> Arguments,
    EnumRecord? Enum = null,
    string? Block = null
)
{
    public ArgumentValue? Find(string name) => Arguments.FirstOrDefault(argument => argument.Name == name)?.Value;
}
