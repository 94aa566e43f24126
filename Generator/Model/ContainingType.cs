namespace Unroll.Generator.Model;

/// <summary>One of the types that contain the network's, outermost first: "public partial class Outer&lt;T&gt;" without accessibility.</summary>
public sealed record ContainingType(string Keyword, string Name);
