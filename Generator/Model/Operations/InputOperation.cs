using System.Globalization;

namespace Unroll.Generator.Model;

/// <summary>The value that enters the network.</summary>
public sealed record InputOperation(ElementType Element) : Operation
{
    public override IEnumerable<(string, string)> Describe() => [("element", Element.ToString())];
}
