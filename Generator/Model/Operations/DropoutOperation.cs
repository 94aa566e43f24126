namespace Unroll.Generator.Model;

/// <summary>In training, zeroes an element (or a whole channel) with probability Rate and scales the others by 1 / (1 - Rate).</summary>
public sealed record DropoutOperation(double Rate, bool ByChannel = false) : Operation
{
    public override IEnumerable<(string, string)> Describe() =>
        [("rate", Text(Rate)), ("byChannel", ByChannel ? "1" : "0")];
}
