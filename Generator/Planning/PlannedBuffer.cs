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
