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
