using System.Collections;
using Microsoft.CodeAnalysis;
using Unroll.Generator.Model;

namespace Unroll.Generator.Checking;

/// <summary>The findings so far. The same mistake at the same place counts once, however often a layer is repeated.</summary>
internal sealed class FindingList : IEnumerable<Finding>
{
    private readonly List<Finding> _findings = [];

    public bool HasErrors => _findings.Any(finding => finding.IsError);

    public void Add(DiagnosticDescriptor descriptor, Place place, params string[] arguments) =>
        Add(descriptor, place, [], arguments);

    public void Add(
        DiagnosticDescriptor descriptor,
        Place place,
        IEnumerable<Place> additional,
        params string[] arguments
    )
    {
        if (!_findings.Any(finding => finding.Id == descriptor.Id && finding.Place == place))
        {
            _findings.Add(
                new Finding(
                    descriptor.Id,
                    descriptor.DefaultSeverity,
                    place,
                    arguments.ToEquatableArray(),
                    additional.ToEquatableArray()
                )
            );
        }
    }

    public IEnumerator<Finding> GetEnumerator() => _findings.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
