namespace Unroll.Generator.Tests.Architectures;

/// <summary>A network to be compiled: the name of its class and its layers as attributes, one a line.</summary>
internal sealed record Architecture(string Name, IReadOnlyList<string> Attributes)
{
    /// <summary>What comes before the layers; with settings, if a test is about them.</summary>
    public string NetworkAttribute { get; init; } = "[Network]";

    /// <summary>The blocks that it uses, as declarations.</summary>
    public IReadOnlyList<string> Blocks { get; init; } = [];

    /// <summary>The declaration, in the namespace <c>Generated</c>.</summary>
    public string Source =>
        $$"""
            using Unroll;

            namespace Generated;

            {{string.Concat(Blocks.Select(block => $"{block}\n"))}}{{NetworkAttribute}}
            {{string.Join('\n', Attributes)}}
            public sealed partial class {{Name}};

            """;

    public override string ToString() => $"{Name}: {string.Join(' ', Attributes)}";
}
