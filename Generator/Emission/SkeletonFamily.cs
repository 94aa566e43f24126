namespace Unroll.Generator.Emission;

/// <summary>Texts of one skeleton: which of their numbers differ, and what each text has in those places.</summary>
internal sealed class SkeletonFamily
{
    private readonly List<Skeleton> _members = [];
    private int[]? _sizes;

    public int Count => _members.Count;

    /// <summary>How many numbers differ; those that are equal in each text count as one.</summary>
    public int SizeCount => Sizes.DefaultIfEmpty(-1).Max() + 1;

    /// <summary>For each number of the text which of the sizes it is, or -1 where it is the same in all texts.</summary>
    private int[] Sizes => _sizes ??= FindSizes();

    public void Add(Skeleton skeleton) => _members.Add(skeleton);

    /// <summary>The sizes of a member.</summary>
    public IEnumerable<string> SizesOf(int member) =>
        Enumerable.Range(0, SizeCount).Select(size => _members[member].Numbers[Array.IndexOf(Sizes, size)]);

    /// <summary>The text that stands for all members, with an expression for each size.</summary>
    public string Text(Func<int, string> size) =>
        SizeCount == 0
            ? _members[0].Original
            : _members[0].Fill(number => Sizes[number] < 0 ? _members[0].Numbers[number] : size(Sizes[number]));

    private int[] FindSizes()
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var sizes = new int[_members[0].Numbers.Count];
        for (var number = 0; number < sizes.Length; number++)
        {
            var values = _members.ConvertAll(member => member.Numbers[number]);
            sizes[number] = -1;
            if (values.Exists(value => value != values[0]))
            {
                var key = string.Join(",", values);
                if (!known.TryGetValue(key, out sizes[number]))
                {
                    sizes[number] = known.Count;
                    known.Add(key, known.Count);
                }
            }
        }

        return sizes;
    }
}
