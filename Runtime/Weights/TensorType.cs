namespace Unroll;

/// <summary>The element types of safetensors, by the names that the format gives them.</summary>
internal static class TensorType
{
    /// <summary>The bytes of an element; 0 for a type that the format does not know.</summary>
    public static int Bytes(string name) =>
        name switch
        {
            "BOOL" or "U8" or "I8" or "F8_E5M2" or "F8_E4M3" => 1,
            "U16" or "I16" or "F16" or "BF16" => 2,
            "U32" or "I32" or "F32" => 4,
            "U64" or "I64" or "F64" => 8,
            _ => 0,
        };

    /// <summary>Whether weights may be stored in it.</summary>
    public static bool IsReal(string name) => name is "F32" or "F64" or "F16" or "BF16";
}
