namespace Unroll.Generator.Model;

/// <summary>
/// A node and the one value that it makes. Id is its index in the graph; operands come earlier, so the order is a
/// topological one. Kind is the attribute's name without its suffix ("Conv2D"); MultiplyAdds is for one image.
/// </summary>
public sealed record Node(
    int Id,
    string Name,
    string Kind,
    Operation Operation,
    EquatableArray<int> Operands,
    Shape Shape,
    EquatableArray<ParameterSpec> Parameters,
    long MultiplyAdds
);

/// <summary>A value that the network hands out.</summary>
public sealed record Output(int Node, string Name, double LossWeight, bool TrainingOnly);

/// <summary>The enum that names the outputs, members in ascending order of their values.</summary>
public sealed record Labels(string EnumType, EquatableArray<string> Members);

/// <summary>A checked architecture: legal in every respect, with a shape on every value. Node 0 is the input.</summary>
public sealed record Graph(
    TypeIdentity Type,
    EquatableArray<Node> Nodes,
    EquatableArray<Output> Outputs,
    bool Training,
    Labels? Labels
)
{
    public Node Input => Nodes[0];
}

/// <summary>One of the types that contain the network's, outermost first: "public partial class Outer&lt;T&gt;" without accessibility.</summary>
public sealed record ContainingType(string Keyword, string Name);

/// <summary>
/// Where the network's class lives. Namespace is empty for the global one; Accessibility is C#'s keyword(s);
/// HintName is a unique file name stem.
/// </summary>
public sealed record TypeIdentity(
    string Namespace,
    EquatableArray<ContainingType> Containing,
    string Keyword,
    string Name,
    string Accessibility,
    string HintName
);
