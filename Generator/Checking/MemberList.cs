namespace Unroll.Generator.Checking;

/// <summary>The members of a network's class, and of the classes within it, that are taken, with whom they belong to.</summary>
internal sealed class MemberList(string className)
{
    private readonly Dictionary<string, (string Path, string Owner)> _taken = [];

    /// <summary>
    /// Takes the members by which code reaches the tensors of a layer: one for each segment of its path, and one for each
    /// tensor. If one of them is something else already, that is told, and which.
    /// </summary>
    public bool TryTake(string layer, IEnumerable<string> tensors, out (string Member, string Owner) taken)
    {
        foreach (var (member, path, owner) in Members(layer, tensors).ToList())
        {
            if (FindOwner(member, path) is { } other)
            {
                taken = (member, other);
                return false;
            }

            _taken[member] = (path, owner);
        }

        taken = default;
        return true;
    }

    private string? FindOwner(string member, string path)
    {
        var segments = member.Split('.');
        var isOfNetwork = segments.Length == 1;
        return isOfNetwork && member == className ? "the name of the class"
            : MemberNames.IsReserved(segments[segments.Length - 1], isOfNetwork)
                ? $"one that every {(isOfNetwork ? "network" : "class")} has"
            : _taken.TryGetValue(member, out var other) && other.Path != path ? other.Owner
            : null;
    }

    /// <summary>Members by their paths in code, each with what it stands for, so that equal ones may share it.</summary>
    private static IEnumerable<(string Member, string Path, string Owner)> Members(
        string layer,
        IEnumerable<string> tensors
    )
    {
        // What stands under different indices shares a class, so all of them count as one.
        var segments = layer.Split('.').Select((s, i) => i > 0 && MemberNames.IsIndex(s) ? "n" : s).ToList();
        var (path, member) = ("", "");
        for (var length = 1; length <= segments.Count; length++)
        {
            path = string.Join(".", segments.Take(length));
            member = MemberNames.SpellPath(path);
            var type = $"{member.Replace('.', '_')}Layer";
            yield return (member, path, $"that of {layer}");
            yield return (type, $"class {path}", $"the class of {path}");
            yield return ($"{member}.{type}", $"class {path}", $"the class of {path}");
        }

        foreach (var tensor in tensors)
        {
            yield return ($"{member}.{MemberNames.Spell(tensor)}", $"{path}:{tensor}", $"the {tensor} of {layer}");
        }
    }
}
