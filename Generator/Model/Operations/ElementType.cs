using System.Globalization;

namespace Unroll.Generator.Model;

public enum ElementType
{
    Float,
    Byte,
    Index,
}
