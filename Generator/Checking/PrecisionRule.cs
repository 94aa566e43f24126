using Unroll.Generator.Diagnostics;
using Unroll.Generator.Model;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Checking;

/// <summary>Reads how the network's predictor keeps its weights.</summary>
internal static class PrecisionRule
{
    private const string Argument = nameof(NetworkDeclaration.WeightPrecision);

    public static WeightPrecision Read(NetworkDeclaration declaration, FindingList findings)
    {
        var written = declaration.WeightPrecision;
        if (written.Kind == ValueKind.Member)
        {
            return (WeightPrecision)Enum.Parse(typeof(WeightPrecision), written.Text);
        }

        if (written.Kind != ValueKind.Broken)
        {
            findings.Add(
                Descriptors.WrongType,
                new Place(PlaceKind.Network, Argument: Argument),
                "[Network]",
                Argument,
                $"= {written.Text}",
                $"a member of {Argument} is needed"
            );
        }

        return WeightPrecision.Float32;
    }
}
