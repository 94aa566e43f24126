using System.Collections;
using Microsoft.CodeAnalysis;
using Unroll.Generator.Diagnostics;
using Unroll.Generator.Model;

namespace Unroll.Generator.Checking;

/// <summary>
/// The findings so far. The same mistake at the same place counts once, however often a layer is repeated; and an error
/// on a line of a block counts once, however often the block is used.
/// </summary>
internal sealed class FindingList : IEnumerable<Finding>
{
    private readonly List<Finding> _findings = [];
    private readonly HashSet<(string Id, Place Place, Place? Block)> _known = [];

    public bool HasErrors { get; private set; }

    public void Add(DiagnosticDescriptor descriptor, Place place, params string[] arguments) =>
        Add(descriptor, place, [], [], arguments);

    public void Add(
        DiagnosticDescriptor descriptor,
        Place place,
        IEnumerable<Place> additional,
        IEnumerable<Repair> repairs,
        params string[] arguments
    )
    {
        var places = additional.ToEquatableArray();
        var block = places.FirstOrDefault(other => other.Kind == PlaceKind.Block);
        var isError = descriptor.DefaultSeverity == DiagnosticSeverity.Error;
        if (_known.Add((descriptor.Id, isError && block is not null ? block : place, block)))
        {
            HasErrors |= isError;
            _findings.Add(
                new Finding(
                    descriptor.Id,
                    descriptor.DefaultSeverity,
                    place,
                    arguments.ToEquatableArray(),
                    places,
                    repairs.ToEquatableArray()
                )
            );
        }
    }

    public IEnumerator<Finding> GetEnumerator() => _findings.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
