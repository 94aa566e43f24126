namespace Unroll.Generator.Model;

public enum JoinKind
{
    Add,
    Multiply,
}
