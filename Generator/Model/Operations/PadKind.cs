namespace Unroll.Generator.Model;

public enum PadKind
{
    Zero,
    Reflect,
    Replicate,
}
