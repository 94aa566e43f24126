using System.Globalization;

namespace Unroll.Generator.Model;

public enum PoolingKind
{
    Max,
    Average,
}
