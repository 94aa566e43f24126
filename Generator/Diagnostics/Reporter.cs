using Microsoft.CodeAnalysis;
using Unroll.Generator.Checking;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Diagnostics;

/// <summary>Gives findings their locations in the source, so that pragmas and .editorconfig apply to them.</summary>
internal static class Reporter
{
    public static void Report(CheckedNetwork network, Compilation compilation, SourceProductionContext output)
    {
        if (compilation.Assembly.GetTypeByMetadataName(network.MetadataName) is not { } type)
        {
            return;
        }

        var locations = new PlaceLocator(type, output.CancellationToken);
        foreach (var finding in network.Findings)
        {
            output.ReportDiagnostic(
                Diagnostic.Create(
                    Descriptors.All[finding.Id],
                    locations.Find(finding.Place),
                    finding.Additional.Select(locations.Find),
                    [.. finding.Arguments]
                )
            );
        }
    }
}
