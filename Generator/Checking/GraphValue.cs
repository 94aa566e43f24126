using Unroll.Generator.Model;

namespace Unroll.Generator.Checking;

/// <summary>A value that layers may consume: the node that makes it, or null where an error left it unknown.</summary>
internal sealed record GraphValue(Node? Node)
{
    public static readonly GraphValue Unknown = new((Node?)null);

    public Shape? Shape => Node?.Shape;
}
