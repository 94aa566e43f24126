namespace Unroll;

/// <summary>
/// The workspaces of a predictor: as many as calls ever ran at once. It takes no lock, and a lone caller pays for one
/// interlocked operation each way.
/// </summary>
public sealed class WorkspacePool
{
    private readonly Segment _segments = new();
    private AlignedBuffer? _first;

    /// <summary>Makes a pool; its first workspace is there at once, so that a first call need not allocate.</summary>
    /// <param name="length">The floats of a workspace.</param>
    public WorkspacePool(int length)
    {
        Length = length;
        _first = new AlignedBuffer(length);
    }

    /// <summary>The floats of a workspace.</summary>
    public int Length { get; }

    /// <summary>Takes a workspace; what it holds is unspecified. Return it with <see cref="Return"/>.</summary>
    public AlignedBuffer Rent() => Interlocked.Exchange(ref _first, null) ?? RentFurther();

    /// <summary>Gives a workspace back. One that is not given back is merely lost to the pool.</summary>
    /// <param name="workspace">What <see cref="Rent"/> gave.</param>
    public void Return(AlignedBuffer workspace)
    {
        if (Interlocked.CompareExchange(ref _first, workspace, null) is not null)
        {
            ReturnFurther(workspace);
        }
    }

    private AlignedBuffer RentFurther()
    {
        for (var segment = _segments; segment is not null; segment = segment.Next)
        {
            foreach (ref var slot in segment.Slots.AsSpan())
            {
                if (slot is not null && Interlocked.Exchange(ref slot, null) is { } workspace)
                {
                    return workspace;
                }
            }
        }

        return new AlignedBuffer(Length);
    }

    private void ReturnFurther(AlignedBuffer workspace)
    {
        for (var segment = _segments; ; segment = segment.NextOrNew())
        {
            foreach (ref var slot in segment.Slots.AsSpan())
            {
                if (slot is null && Interlocked.CompareExchange(ref slot, workspace, null) is null)
                {
                    return;
                }
            }
        }
    }

    /// <summary>Room for some workspaces; segments are only ever added, so nothing is lost while the pool grows.</summary>
    private sealed class Segment
    {
        private Segment? _next;

        public AlignedBuffer?[] Slots { get; } = new AlignedBuffer?[16];

        public Segment? Next => Volatile.Read(ref _next);

        public Segment NextOrNew()
        {
            if (Next is { } next)
            {
                return next;
            }

            var added = new Segment();
            return Interlocked.CompareExchange(ref _next, added, null) ?? added;
        }
    }
}
