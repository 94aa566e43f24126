namespace Unroll.Tests;

public sealed class WorkerPoolTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_item_is_done_once(int threads)
    {
        using var pool = new WorkerPool(threads);
        for (var items = 0; items < 300; items++)
        {
            var done = new int[items];
            pool.Run(items, item => Interlocked.Increment(ref done[item]));
            Assert.All(done, count => Assert.Equal(1, count));
        }
    }

    [Fact]
    public void Workers_that_have_parked_wake_up_again()
    {
        using var pool = new WorkerPool(2);
        for (var round = 0; round < 5; round++)
        {
            Thread.Sleep(20);
            using var met = new Barrier(2);
            pool.Run(2, _ => Assert.True(met.SignalAndWait(TimeSpan.FromSeconds(20))));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_exception_of_the_lowest_item_comes_out_after_all_items_have_run(int threads)
    {
        using var pool = new WorkerPool(threads);
        var done = 0;
        void Work(int item)
        {
            Interlocked.Increment(ref done);
            if (item % 3 == 1)
            {
                throw new InvalidOperationException($"item {item}");
            }
        }

        Assert.Equal("item 1", Assert.Throws<InvalidOperationException>(() => pool.Run(20, Work)).Message);
        Assert.Equal(20, done);
        pool.Run(5, _ => Interlocked.Increment(ref done));
        Assert.Equal(25, done);
    }

    [Fact]
    public void A_job_within_a_job_and_jobs_of_several_callers_end()
    {
        using var pool = new WorkerPool(3);
        var done = 0;
        var callers = new Thread[3];
        for (var i = 0; i < callers.Length; i++)
        {
            callers[i] = new Thread(() =>
            {
                for (var round = 0; round < 50; round++)
                {
                    pool.Run(4, _ => pool.Run(3, _ => Interlocked.Increment(ref done)));
                }
            });
            callers[i].Start();
        }

        foreach (var caller in callers)
        {
            Assert.True(caller.Join(TimeSpan.FromSeconds(60)));
        }

        Assert.Equal(3 * 50 * 4 * 3, done);
    }

    [Fact]
    public void A_job_allocates_nothing()
    {
        using var pool = new WorkerPool(2);
        var sum = 0;
        Action<int> work = item => Interlocked.Add(ref sum, item);
        var jobs = 0;

        Assert.Equal(
            0,
            Allocations.Of(() =>
            {
                pool.Run(8, work);
                jobs++;
            })
        );
        Assert.Equal(jobs * 28, sum);
    }

    [Fact]
    public void A_pool_that_is_disposed_of_ends_its_threads_and_runs_no_more()
    {
        var pool = new WorkerPool(3);
        pool.Run(3, _ => { });
        pool.Dispose();
        Assert.Throws<ObjectDisposedException>(() => pool.Run(3, _ => { }));
    }

    [Fact]
    public void A_pool_needs_a_thread() => Assert.Throws<ArgumentOutOfRangeException>(() => new WorkerPool(0));
}
