using System.Runtime.CompilerServices;

namespace Unroll.Tests;

public sealed class TeamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_member_begins_a_step_before_all_have_ended_the_last_one(int threads)
    {
        var work = new StepWork(threads, steps: 50);
        using var team = new Team(work, threads, inputLength: 1, scratchLength: 8);
        for (var call = 0; call < 200; call++)
        {
            work.Call(team);
        }

        Assert.Equal(0, work.Overtakings);
        Assert.Equal(200 * 50 * threads, work.Shares);
    }

    [Fact]
    public void Threads_that_have_parked_wake_up_again()
    {
        var work = new StepWork(threads: 2, steps: 3);
        using var team = new Team(work, 2, inputLength: 1, scratchLength: 0);
        for (var call = 0; call < 5; call++)
        {
            Thread.Sleep(20);
            work.Call(team);
        }

        Assert.Equal(5 * 3 * 2, work.Shares);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void What_a_member_throws_comes_out_and_the_team_serves_on(int failing)
    {
        var work = new StepWork(threads: 2, steps: 5) { Failing = failing };
        using var team = new Team(work, 2, inputLength: 1, scratchLength: 0);

        Assert.Equal($"member {failing}", Assert.Throws<InvalidOperationException>(() => work.Call(team)).Message);

        work.Failing = -1;
        work.Shares = 0;
        work.Call(team);
        Assert.Equal(5 * 2, work.Shares);
    }

    [Fact]
    public void A_team_that_nobody_disposes_of_is_collected_and_its_threads_end()
    {
        var threads = new List<Thread>();
        var team = CallOnce(threads);
        for (var attempt = 0; attempt < 100 && team.IsAlive; attempt++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Thread.Sleep(10);
        }

        Assert.False(team.IsAlive);
        Assert.Equal(2, threads.Count);
        Assert.All(threads, thread => Assert.True(thread.Join(TimeSpan.FromSeconds(10))));
    }

    [Fact]
    public void A_team_serves_one_call_at_a_time()
    {
        var work = new StepWork(threads: 2, steps: 1);
        using var team = new Team(work, 2, inputLength: 1, scratchLength: 0);
        var workspace = new AlignedBuffer(1);

        Assert.True(team.TryBegin([1], workspace));
        Assert.False(team.TryBegin([1], workspace));
        Assert.Equal(0, team.PredictImages(new float[4], 4, new float[4]));

        work.Run(ref team.Input.Start, ref workspace.Start, workspace, team.Leader);
        team.End();
        Assert.Equal(4, team.PredictImages(new float[5], 5, new float[5]));
    }

    [Fact]
    public void Scratch_is_each_member_s_own()
    {
        using var team = new Team(new StepWork(threads: 3, steps: 1), 3, inputLength: 0, scratchLength: 4);
        var alone = new AlignedBuffer(4);
        for (var member = 0; member < 3; member++)
        {
            new TeamMember(team, member).Scratch(ref alone.Start) = member + 1;
        }

        Assert.Equal(0, alone.Start);
        Assert.Equal(1, team.Leader.Scratch(ref alone.Start));
        Assert.Equal(2, new TeamMember(team, 1).Scratch(ref alone.Start));
        Assert.Equal(3, new TeamMember(team, 2).Scratch(ref alone.Start));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(64)]
    public void Shares_cover_all_units_once(int units)
    {
        using var team = new Team(new StepWork(threads: 3, steps: 1), 3, inputLength: 0, scratchLength: 0);
        var next = 0;
        for (var member = 0; member < 3; member++)
        {
            Assert.Equal(next, new TeamMember(team, member).First(units));
            next = new TeamMember(team, member).Last(units);
        }

        Assert.Equal(units, next);
    }

    /// <summary>Counts shares of steps, and members that find another one in an earlier step.</summary>
    private sealed class StepWork(int threads, int steps) : ITeamWork
    {
        private int _done;

        public int Overtakings;
        public int Shares;

        public int Failing { get; set; } = -1;

        public IReadOnlyList<string> Steps => [];

        public int WorkspaceLength => 1;

        public void Call(Team team)
        {
            _done = 0;
            var workspace = new AlignedBuffer(1);
            Assert.True(team.TryBegin([1], workspace));
            try
            {
                Run(ref team.Input.Start, ref workspace.Start, workspace, team.Leader);
            }
            catch (InvalidOperationException failure)
            {
                team.Fail(failure);
            }

            team.End();
        }

        public void Run<TTeam>(ref float input, ref float output, AlignedBuffer workspace, TTeam team)
            where TTeam : struct, ITeam
        {
            for (var step = 0; step < steps; step++)
            {
                if (Volatile.Read(ref _done) < step * threads)
                {
                    Interlocked.Increment(ref Overtakings);
                }

                if (step == 2 && Failing == team.First(threads))
                {
                    throw new InvalidOperationException($"member {Failing}");
                }

                Interlocked.Increment(ref Shares);
                Interlocked.Increment(ref _done);
                team.Wait();
            }
        }

        public void PredictAlone(ReadOnlySpan<float> inputs, int count, Span<float> outputs) => inputs.CopyTo(outputs);
    }

    /// <summary>Apart, so that no local of the test's keeps the team.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference CallOnce(List<Thread> threads)
    {
        var work = new HelperRecorder(threads);
        var team = new Team(work, 3, inputLength: 1, scratchLength: 0);
        Assert.True(team.TryBegin([1], new AlignedBuffer(1)));
        team.End();
        return new WeakReference(team);
    }

    /// <summary>Notes which threads helped.</summary>
    private sealed class HelperRecorder(List<Thread> threads) : ITeamWork
    {
        public IReadOnlyList<string> Steps => [];

        public int WorkspaceLength => 1;

        public void Run<TTeam>(ref float input, ref float output, AlignedBuffer workspace, TTeam team)
            where TTeam : struct, ITeam
        {
            lock (threads)
            {
                threads.Add(Thread.CurrentThread);
            }
        }

        public void PredictAlone(ReadOnlySpan<float> inputs, int count, Span<float> outputs) =>
            throw new NotSupportedException();
    }
}
