namespace Unroll.Generator.Emission;

/// <summary>
/// Methods that are called once each, given by their bodies. Those whose bodies differ in numbers alone are one method that
/// takes its numbers, so that a deep network's repetition is data.
/// </summary>
/// <param name="writer">Where the methods will stand.</param>
/// <param name="name">What the methods are called, before their number.</param>
/// <param name="parameters">The parameters of each.</param>
/// <param name="arguments">What they are called with.</param>
/// <param name="team">Their type parameter, a team of threads, if they have one.</param>
internal sealed class SharedMethods(
    CodeWriter writer,
    string name,
    string parameters,
    string arguments,
    string team = ""
)
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<SkeletonFamily> _families = [];
    private readonly List<(int Family, int Member)> _methods = [];

    /// <summary>Adds a method; gives its index.</summary>
    public int Add(Action<CodeWriter> body)
    {
        var beside = writer.Beside(deeper: 1);
        body(beside);
        var skeleton = Skeleton.Of(beside.ToString());
        if (!_places.TryGetValue(skeleton.Text, out var family))
        {
            family = _families.Count;
            _places.Add(skeleton.Text, family);
            _families.Add(new SkeletonFamily());
        }

        _methods.Add((family, _families[family].Count));
        _families[family].Add(skeleton);
        return _methods.Count - 1;
    }

    /// <summary>The statement that calls a method, once all are there.</summary>
    public string Call(int method)
    {
        var (family, member) = _methods[method];
        var sizes = _families[family].SizesOf(member).ToList();
        return $"{name}{family}({arguments}{(sizes.Count == 0 ? "" : $", [{string.Join(", ", sizes)}]")});";
    }

    public void Write()
    {
        var (generic, constraint) = team.Length == 0 ? ("", "") : ($"<{team}>", $"\n    where {team} : struct, ITeam");
        for (var family = 0; family < _families.Count; family++)
        {
            var sizes = _families[family].SizeCount == 0 ? "" : ", ReadOnlySpan<int> sizes";
            using (writer.Block($"private static void {name}{family}{generic}({parameters}{sizes}){constraint}"))
            {
                writer.Raw(_families[family].Text(size => $"sizes[{size}]"));
            }

            writer.Line();
        }
    }
}
