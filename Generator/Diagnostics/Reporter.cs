using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Unroll.Generator.Checking;
using Unroll.Generator.Kernels;
using Unroll.Generator.Model;
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

        var locations = new PlaceLocator(type, compilation, output.CancellationToken);
        foreach (var finding in network.Findings)
        {
            output.ReportDiagnostic(
                Diagnostic.Create(
                    Descriptors.All[finding.Id],
                    locations.Find(finding.Place),
                    locations.FindAll(finding.Additional),
                    Repairs(finding, locations),
                    [.. finding.Arguments]
                )
            );
        }
    }

    /// <summary>Reports a setting of the project that cannot be read; it stands in no source text.</summary>
    public static void Report(Settings settings, SourceProductionContext output)
    {
        if (settings.Malformed is { } text)
        {
            var known = string.Join(", ", InstructionSet.All.Select(set => set.Name));
            output.ReportDiagnostic(Diagnostic.Create(Descriptors.NoInstructionSets, Location.None, text, known));
        }
    }

    /// <summary>The repairs of a finding; none where they concern a block of a referenced assembly.</summary>
    private static ImmutableDictionary<string, string?> Repairs(Finding finding, PlaceLocator locations)
    {
        var inBlock = finding.Additional.Count > 0 && finding.Additional[0].Kind == PlaceKind.Block;
        return inBlock && !locations.FindAll([finding.Additional[0]]).Any()
            ? ImmutableDictionary<string, string?>.Empty
            : Repair.ToProperties(finding.Repairs, inBlock);
    }

    /// <summary>Reports a class with [Input] and without [Network], at its [Input].</summary>
    public static void ReportOrphan(string metadataName, Compilation compilation, SourceProductionContext output)
    {
        if (compilation.Assembly.GetTypeByMetadataName(metadataName) is { } type)
        {
            var input = type.GetAttributes().First(a => a.AttributeClass?.Name == "InputAttribute");
            var location = input.ApplicationSyntaxReference?.GetSyntax(output.CancellationToken).GetLocation();
            output.ReportDiagnostic(
                Diagnostic.Create(
                    Descriptors.MissingNetwork,
                    location,
                    Repair.ToProperties([Repair.Insert("Network")], inBlock: false),
                    type.Name
                )
            );
        }
    }
}
