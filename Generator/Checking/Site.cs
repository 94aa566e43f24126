using Microsoft.CodeAnalysis;
using Unroll.Generator.Diagnostics;

namespace Unroll.Generator.Checking;

/// <summary>
/// Where the attributes of a body stand: on the network's class, or on a block, and then where the network uses it. What
/// is wrong in a block is reported at its use, with the block's own line as an additional location.
/// </summary>
internal sealed class Site
{
    public static readonly Site Network = new(null, "", []);

    private readonly Place? _use;
    private readonly string _block;
    private readonly IReadOnlyList<Place> _enclosing;

    private Site(Place? use, string block, IReadOnlyList<Place> enclosing)
    {
        _use = use;
        _block = block;
        _enclosing = enclosing;
    }

    /// <summary>The site of the body of a block that the attribute <paramref name="index"/> of this body uses.</summary>
    public Site Inside(int index, string block) => new(At(index), block, Additional(index));

    public void Report(
        FindingList findings,
        DiagnosticDescriptor descriptor,
        int index,
        string? argument,
        int element,
        IEnumerable<Repair> repairs,
        params string[] arguments
    ) =>
        findings.Add(
            descriptor,
            At(index, argument, element),
            Additional(index, argument, element),
            repairs,
            arguments
        );

    /// <summary>Where something about an attribute is reported.</summary>
    public Place At(int index, string? argument = null, int element = -1) =>
        _use ?? Place.Layer(index, argument, element);

    /// <summary>The line of the block, innermost first; nothing on the network's class.</summary>
    public IReadOnlyList<Place> Additional(int index, string? argument = null, int element = -1) =>
        _use is null ? [] : [new Place(PlaceKind.Block, index, argument, element, _block), .. _enclosing];
}
