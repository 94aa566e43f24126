namespace Unroll.Generator.Model;

/// <summary>Adds rows and columns around each channel; negative numbers take away (a crop).</summary>
public sealed record PadOperation(PadKind Kind, int Top, int Left, int Bottom, int Right) : Operation
{
    public override IEnumerable<(string, string)> Describe() =>
        [("mode", Kind.ToString()), ("padding", Text(Top, Left, Bottom, Right))];
}
