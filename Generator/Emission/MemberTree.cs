using System.Globalization;
using Unroll.Generator.Checking;

namespace Unroll.Generator.Emission;

/// <summary>
/// The typed members by which code reaches parameters, as they nest by the paths of the layers: net.Layer1[0].Conv1.Weight.
/// Numbers are indices, except in the network's own class (net._0.Weight). What stands under different indices shares one
/// class with the members of all; what not all have is optional.
/// </summary>
internal sealed class MemberTree
{
    private MemberTree(string name, string className, IReadOnlyList<string> paths)
    {
        Name = name;
        ClassName = className;
        Paths = paths;
    }

    public string Name { get; }

    public string ClassName { get; }

    /// <summary>The paths whose parameters the class stands for; more than one where it stands under several indices.</summary>
    public IReadOnlyList<string> Paths { get; }

    public IReadOnlyList<MemberTree> Children { get; private set; } = [];

    /// <summary>What stands under the indices; null if there are none.</summary>
    public MemberTree? Items { get; private set; }

    /// <summary>The largest of the indices.</summary>
    public int LastIndex { get; private set; }

    /// <summary>Tensors of the layer itself.</summary>
    public IReadOnlyList<MemberTensor> Tensors { get; private set; } = [];

    /// <summary>The last segment of its paths, as files have it.</summary>
    public string Segment => Paths[0].Substring(Paths[0].LastIndexOf('.') + 1);

    /// <summary>Whether the class stands under several paths, and so must be told which.</summary>
    public bool IsShared => Paths.Count > 1;

    /// <summary>Whether a member is absent from some of the paths under which its class stands.</summary>
    public bool LacksSome(MemberTree child) => child.Paths.Count < Paths.Count;

    public static MemberTree Of(IEnumerable<(string Layer, IEnumerable<string> Tensors)> layers)
    {
        var root = new MemberTree("", "", [""]);
        root.Grow([.. layers.Select(layer => new Branch("", layer.Layer.Split('.'), [.. layer.Tensors]))]);
        return root;
    }

    private void Grow(IReadOnlyList<Branch> branches)
    {
        Tensors =
        [
            .. branches
                .Where(branch => branch.Rest.Length == 0)
                .SelectMany(branch => branch.Tensors)
                .GroupBy(tensor => tensor)
                .Select(group => new MemberTensor(
                    MemberNames.Spell(group.Key),
                    group.Key,
                    group.Count() < Paths.Count
                )),
        ];
        var inner = branches.Where(branch => branch.Rest.Length > 0).ToLookup(branch => IsIndex(branch.Rest[0]));
        Children =
        [
            .. inner[false]
                .GroupBy(branch => branch.Rest[0])
                .Select(group => Child(MemberNames.Spell(group.Key), MemberNames.Spell(group.Key), [.. group])),
        ];
        if (inner[true].Any())
        {
            Items = Child("", "n", [.. inner[true]]);
            LastIndex = inner[true].Max(branch => int.Parse(branch.Rest[0], CultureInfo.InvariantCulture));
        }
    }

    private MemberTree Child(string name, string word, IReadOnlyList<Branch> branches)
    {
        var below = branches.Select(branch => branch.Below()).ToList();
        var stem = ClassName.Length == 0 ? "" : $"{ClassName.Substring(0, ClassName.Length - "Layer".Length)}_";
        var child = new MemberTree(name, $"{stem}{word}Layer", [.. below.Select(branch => branch.Path).Distinct()]);
        child.Grow(below);
        return child;
    }

    private bool IsIndex(string segment) => ClassName.Length > 0 && MemberNames.IsIndex(segment);

    /// <summary>A layer below a path: the segments that are still to go, and its tensors.</summary>
    private sealed record Branch(string Path, string[] Rest, IReadOnlyList<string> Tensors)
    {
        public Branch Below() => new(Path.Length == 0 ? Rest[0] : $"{Path}.{Rest[0]}", [.. Rest.Skip(1)], Tensors);
    }
}
