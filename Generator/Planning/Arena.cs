namespace Unroll.Generator.Planning;

/// <summary>Places buffers so that no two that are alive at the same time share memory: the largest first, each as low as it fits.</summary>
internal sealed class Arena
{
    /// <summary>Floats in a cache line.</summary>
    private const int Alignment = 16;

    private readonly List<PlannedBuffer> _buffers = [];

    public IReadOnlyList<PlannedBuffer> Buffers => _buffers;

    public int Length { get; private set; }

    /// <summary>The floats that are alive at the worst moment: no placement can do with fewer.</summary>
    public int LiveLength
    {
        get
        {
            var change = new Dictionary<int, int>();
            foreach (var buffer in _buffers.Where(b => !b.IsExclusive && b.LastUse >= 0))
            {
                change[buffer.FirstUse] = buffer.Length + (change.TryGetValue(buffer.FirstUse, out var a) ? a : 0);
                change[buffer.LastUse + 1] =
                    (change.TryGetValue(buffer.LastUse + 1, out var b) ? b : 0) - buffer.Length;
            }

            var (live, most) = (0, 0);
            foreach (var moment in change.OrderBy(c => c.Key))
            {
                live += moment.Value;
                most = Math.Max(most, live);
            }

            return most + _buffers.Where(b => b.IsExclusive).Sum(b => b.Length);
        }
    }

    public PlannedBuffer Add(int length)
    {
        var buffer = new PlannedBuffer(_buffers.Count, (length + Alignment - 1) / Alignment * Alignment);
        _buffers.Add(buffer);
        return buffer;
    }

    /// <summary>What is kept all the time lies in front.</summary>
    public void Place()
    {
        foreach (var buffer in _buffers.Where(b => b.IsExclusive))
        {
            buffer.Offset = Length;
            Length += buffer.Length;
        }

        var first = Length;
        var placed = new List<PlannedBuffer>();
        foreach (var buffer in _buffers.Where(b => !b.IsExclusive).OrderByDescending(b => b.Length).ThenBy(b => b.Id))
        {
            buffer.Offset = LowestGap(buffer, placed, first);
            var index = placed.FindIndex(other => other.Offset > buffer.Offset);
            placed.Insert(index < 0 ? placed.Count : index, buffer);
            Length = Math.Max(Length, buffer.Offset + buffer.Length);
        }
    }

    /// <summary>The lowest offset where the buffer fits between those that are alive with it; they are sorted by offset.</summary>
    private static int LowestGap(PlannedBuffer buffer, List<PlannedBuffer> placed, int first)
    {
        var offset = first;
        foreach (var other in placed)
        {
            if (!buffer.Overlaps(other))
            {
                continue;
            }

            if (offset + buffer.Length <= other.Offset)
            {
                break;
            }

            offset = Math.Max(offset, other.Offset + other.Length);
        }

        return offset;
    }
}
