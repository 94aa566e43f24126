using System.Globalization;

namespace Unroll.Generator.Model;

/// <summary>In training, zeroes an element with probability Rate and scales the others by 1 / (1 - Rate).</summary>
public sealed record DropoutOperation(double Rate) : Operation
{
    public override IEnumerable<(string, string)> Describe() => [("rate", Text(Rate))];
}
