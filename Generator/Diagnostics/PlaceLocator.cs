using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Unroll.Generator.Checking;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Diagnostics;

/// <summary>Finds places of a network in the source.</summary>
internal sealed class PlaceLocator
{
    private readonly INamedTypeSymbol _type;
    private readonly Compilation _compilation;
    private readonly CancellationToken _cancellation;
    private readonly AttributeData? _network;
    private readonly IReadOnlyList<AttributeData> _layers = [];
    private readonly IReadOnlyList<AttributeData> _strays = [];

    public PlaceLocator(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        _type = type;
        _compilation = compilation;
        _cancellation = cancellation;
        _network = ArchitectureAttributes.FindNetwork(type);
        if (_network?.ApplicationSyntaxReference is { } reference)
        {
            _layers = [.. ArchitectureAttributes.Declared(type, reference)];
            _strays = [.. ArchitectureAttributes.Strays(type, reference)];
        }
    }

    public Location Find(Place place) =>
        place.Kind switch
        {
            PlaceKind.Layer when place.Index < _layers.Count => Find(_layers[place.Index], place),
            PlaceKind.Stray when place.Index < _strays.Count => Find(_strays[place.Index], place),
            PlaceKind.Network when _network is not null => Find(_network, place),
            _ => FindClass(),
        };

    /// <summary>Further places; those in referenced assemblies have no location.</summary>
    public IEnumerable<Location> FindAll(IEnumerable<Place> places) =>
        places.Select(place => place.Kind == PlaceKind.Block ? FindInBlock(place) : Find(place)).OfType<Location>();

    private Location? FindInBlock(Place place)
    {
        var block = _compilation.GetTypeByMetadataName(place.Block);
        var attribute = block is null ? null : ArchitectureAttributes.Body(block).ElementAtOrDefault(place.Index);
        return Syntax(attribute) is { } syntax
            ? FindArgument(attribute!, syntax, place)?.Expression.GetLocation() ?? syntax.GetLocation()
            : null;
    }

    /// <summary>The name of the class, on the declaration that bears [Network].</summary>
    private Location FindClass() =>
        Syntax(_network)?.Parent?.Parent is TypeDeclarationSyntax declaration
            ? declaration.Identifier.GetLocation()
            : _type.Locations[0];

    private Location Find(AttributeData attribute, Place place)
    {
        if (Syntax(attribute) is not { } syntax)
        {
            return FindClass();
        }

        return FindArgument(attribute, syntax, place)?.Expression.GetLocation() ?? syntax.GetLocation();
    }

    private static AttributeArgumentSyntax? FindArgument(
        AttributeData attribute,
        AttributeSyntax syntax,
        Place place
    ) =>
        place.Argument is { } name ? Arguments.Find(syntax, attribute.AttributeConstructor, name, place.Element) : null;

    private AttributeSyntax? Syntax(AttributeData? attribute) =>
        attribute?.ApplicationSyntaxReference?.GetSyntax(_cancellation) as AttributeSyntax;
}
