namespace Unroll.Generator.Planning;

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
