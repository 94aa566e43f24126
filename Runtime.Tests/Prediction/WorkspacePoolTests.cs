namespace Unroll.Tests;

public sealed class WorkspacePoolTests
{
    [Fact]
    public void A_workspace_that_is_returned_is_rented_again()
    {
        var pool = new WorkspacePool(100);
        var first = pool.Rent();
        pool.Return(first);
        Assert.Same(first, pool.Rent());
        Assert.Equal(100, first.Length);
    }

    [Fact]
    public void As_many_workspaces_are_kept_as_were_ever_out_at_once()
    {
        var pool = new WorkspacePool(8);
        AlignedBuffer[] Rent() => [.. Enumerable.Range(0, 100).Select(_ => pool.Rent())];
        var first = Rent();
        Assert.Equal(100, first.Distinct().Count());
        Array.ForEach(first, pool.Return);
        Assert.Equal(first.ToHashSet(), [.. Rent()]);
    }

    [Fact]
    public void No_workspace_is_ever_rented_to_two_callers_at_once()
    {
        var pool = new WorkspacePool(1);
        var callers = new Thread[4];
        var clashes = 0;
        for (var i = 0; i < callers.Length; i++)
        {
            var mark = i + 1;
            callers[i] = new Thread(() =>
            {
                for (var round = 0; round < 20_000; round++)
                {
                    var workspace = pool.Rent();
                    workspace.Span[0] = mark;
                    Thread.SpinWait(5);
                    if (workspace.Span[0] != mark)
                    {
                        Interlocked.Increment(ref clashes);
                    }

                    pool.Return(workspace);
                }
            });
            callers[i].Start();
        }

        Array.ForEach(callers, caller => caller.Join());
        Assert.Equal(0, clashes);
    }

    [Fact]
    public void Renting_what_is_free_allocates_nothing()
    {
        var pool = new WorkspacePool(8);

        Assert.Equal(
            0,
            Allocations.Of(() =>
            {
                var (first, second) = (pool.Rent(), pool.Rent());
                pool.Return(first);
                pool.Return(second);
            })
        );
    }
}
