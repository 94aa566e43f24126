using Unroll.Generator.Model;

namespace Unroll.Generator.Checking;

/// <summary>A value that a layer consumes, as its definition and its messages see it.</summary>
internal sealed class Operand(GraphValue value, IReadOnlyList<Node> nodes)
{
    /// <summary>The layer that made it.</summary>
    public string Name => value.Node?.Name ?? "";

    /// <summary>Its shape; null where an earlier error left it unknown.</summary>
    public Shape? Shape => value.Shape;

    /// <summary>Whether it holds indices, as an input for an embedding does.</summary>
    public bool HoldsIndices => value.Node?.Operation is InputOperation { Element: ElementType.Index };

    /// <summary>The layer that gave it its number of channels, where one number of that layer would change it.</summary>
    public Node? Source => value.Node is { } node ? Trails.SourceOf(nodes, node) : null;

    /// <summary>How it came to have its shape: "input 1x28x28 -> conv1 6x24x24".</summary>
    public string Trail => value.Node is { } node ? Trails.Of(nodes, node) : "";
}
