using Unroll.Generator.Diagnostics;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Checking;

/// <summary>What can be wrong with the class itself.</summary>
internal static class ClassRules
{
    /// <summary>Whether a further partial declaration of the class can serve anybody.</summary>
    public static bool CanDeclare(TypeFacts facts) => !facts.IsGeneric && Unsuitable(facts) is null;

    public static void Check(NetworkDeclaration declaration, FindingList findings)
    {
        var (facts, name) = (declaration.Facts, declaration.Type.Name);
        if (facts.IsGeneric)
        {
            findings.Add(Descriptors.Generic, Place.Class, name);
        }
        else if (Unsuitable(facts) is { } unsuitable)
        {
            findings.Add(Descriptors.UnsuitableClass, Place.Class, name, unsuitable.Kind, unsuitable.Repair);
        }
        else if (facts.NotPartial.Count > 0)
        {
            findings.Add(Descriptors.NotPartial, Place.Class, name, facts.NotPartial[0]);
        }

        if (declaration.Strays.Count > 0)
        {
            var strays = declaration.Strays.Select((_, i) => new Place(PlaceKind.Stray, i)).ToList();
            findings.Add(
                Descriptors.Stray,
                strays[0],
                strays.Skip(1).Append(new Place(PlaceKind.Network)),
                [],
                name,
                declaration.Strays[0].Kind
            );
        }
    }

    private static (string Kind, string Repair)? Unsuitable(TypeFacts facts) =>
        facts switch
        {
            { IsRecord: true } => ("a record, whose copies would share parameters", "make it a class"),
            { IsStatic: true } => ("static, since it holds parameters", "remove 'static'"),
            { IsAbstract: true } => ("abstract, since it is created and loaded", "remove 'abstract'"),
            { IsFileLocal: true } => ("local to its file, since generated code lies in another", "remove 'file'"),
            { HasPrimaryConstructor: true } => (
                "a class with a primary constructor, since it has one that takes a seed",
                "remove the parameters behind its name"
            ),
            _ => null,
        };
}
