namespace Unroll.Generator.Planning;

/// <summary>A stretch of memory that a plan needs from one moment to another; where it lies is decided last.</summary>
internal sealed class PlannedBuffer(int id, int length)
{
    public int Id { get; } = id;

    public int Length { get; } = length;

    public int FirstUse { get; private set; } = int.MaxValue;

    public int LastUse { get; private set; } = -1;

    public int Offset { get; set; }

    /// <summary>Keeps its memory to itself all the time, so that what it holds (a border of zeros) stays.</summary>
    public bool IsExclusive { get; set; }

    public void UseAt(int moment)
    {
        FirstUse = Math.Min(FirstUse, moment);
        LastUse = Math.Max(LastUse, moment);
    }

    public bool Overlaps(PlannedBuffer other) =>
        IsExclusive || other.IsExclusive || (FirstUse <= other.LastUse && other.FirstUse <= LastUse);
}

/// <summary>Places buffers so that no two that are alive at the same time share memory: the largest first, each as low as it fits.</summary>
internal sealed class Arena
{
    /// <summary>Floats in a cache line.</summary>
    private const int Alignment = 16;

    private readonly List<PlannedBuffer> _buffers = [];

    public IReadOnlyList<PlannedBuffer> Buffers => _buffers;

    public int Length { get; private set; }

    public PlannedBuffer Add(int length)
    {
        var buffer = new PlannedBuffer(_buffers.Count, (length + Alignment - 1) / Alignment * Alignment);
        _buffers.Add(buffer);
        return buffer;
    }

    public void Place()
    {
        var placed = new List<PlannedBuffer>();
        foreach (var buffer in _buffers.OrderByDescending(b => b.Length).ThenBy(b => b.Id))
        {
            var offset = 0;
            foreach (var other in placed.Where(buffer.Overlaps).OrderBy(b => b.Offset))
            {
                if (offset + buffer.Length <= other.Offset)
                {
                    break;
                }

                offset = Math.Max(offset, other.Offset + other.Length);
            }

            buffer.Offset = offset;
            placed.Add(buffer);
            Length = Math.Max(Length, offset + buffer.Length);
        }
    }
}
