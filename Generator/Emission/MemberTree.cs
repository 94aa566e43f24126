using Unroll.Generator.Checking;

namespace Unroll.Generator.Emission;

/// <summary>
/// The typed members by which code reaches parameters, as they nest by the paths of the layers: net.Features._0.Weight.
/// </summary>
internal sealed class MemberTree
{
    private readonly SortedDictionary<int, MemberTree> _children = [];
    private readonly Dictionary<string, int> _numbers = [];

    private MemberTree(string name, string path)
    {
        Name = name;
        Path = path;
    }

    public string Name { get; }

    /// <summary>The spelling of all segments so far, which names the member's class.</summary>
    public string Path { get; }

    public IEnumerable<MemberTree> Children => _children.Values;

    /// <summary>Tensors of the layer itself: their member's name and their full name.</summary>
    public List<(string Member, string Tensor)> Tensors { get; } = [];

    public string ClassName => $"{Path}Layer";

    public static MemberTree Of(IEnumerable<(string Layer, IEnumerable<string> Tensors)> layers)
    {
        var root = new MemberTree("", "");
        foreach (var (layer, tensors) in layers)
        {
            var member = root;
            foreach (var segment in layer.Split('.'))
            {
                member = member.Child(MemberNames.Spell(segment));
            }

            member.Tensors.AddRange(tensors.Select(tensor => (MemberNames.Spell(tensor), $"{layer}.{tensor}")));
        }

        return root;
    }

    private MemberTree Child(string name)
    {
        if (!_numbers.TryGetValue(name, out var number))
        {
            number = _children.Count;
            _numbers.Add(name, number);
            _children.Add(number, new MemberTree(name, Path + name));
        }

        return _children[number];
    }
}
