using Unroll.Generator.Kernels;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;
using Unroll.Generator.Planning.Convolutions;

namespace Unroll.Generator.Tests.Convolutions;

/// <summary>Every algorithm for convolutions, forced in turn, against the definition in double precision.</summary>
public sealed class AlgorithmTests
{
    private const int Tasks = 60;

    /// <summary>A method beyond it takes the JIT long; far beyond it is not optimized at all.</summary>
    private const int MostBytes = 8000;

    private static InstructionSet Set => InstructionSet.All.Single(set => set.Lanes == Numerics.InstructionSet.Lanes);

    [Fact]
    public void Every_algorithm_computes_the_convolution() =>
        AssertNone(
            Enumerable
                .Range(1000 * Set.Lanes, Tasks)
                .Select(seed => ConvolutionCase.Draw(Set, seed))
                .SelectMany(task =>
                    ConvolutionChoice
                        .Candidates(task, LayoutKind.Blocked)
                        .Concat(ConvolutionChoice.Candidates(task, LayoutKind.Planar))
                )
        );

    /// <summary>Weights in Winograd's form, in floats, of which the second cache holds too few to read them for each chunk.</summary>
    private const int LargeWeights = 8 * 160 * 1024;

    [Fact]
    public void Large_convolutions_are_cut_into_chunks_and_phases()
    {
        var pooled = Square(86, 86, 28, 3) with { Pools = true };
        ConvolutionAlgorithm[] algorithms =
        [
            .. ConvolutionChoice.Candidates(Square(160, 257, 9, 3), LayoutKind.Blocked),
            .. ConvolutionChoice.Candidates(Square(40, 64, 61, 3) with { HasAddend = true }, LayoutKind.Blocked),
            new WinogradConvolution(Square(1152, 31, 17, 3), 4),
            new WinogradConvolution(Square(300, 124, 13, 3), 4),
            new WinogradConvolution(Square(130, 136, 5, 3), 4),
            new DirectByChannels(Square(86, 86, 28, 3), LayoutKind.Blocked),
            new DirectByChannels(pooled, LayoutKind.Blocked),
        ];
        var steps = algorithms.Select(algorithm => new ConvolutionCase(algorithm).Step).ToArray();

        Assert.Contains(steps, step => step.Calls.Count > 1);
        var kernels = steps.Select(step => step.Packed).OfType<Winograd>().Where(kernel => kernel.Units > 1).ToArray();
        Assert.Contains(kernels, kernel => kernel.SharesGroups);
        Assert.Contains(kernels, kernel => !kernel.SharesGroups && kernel.Tiles.ChunkPanels < kernel.Units);
        Assert.Contains(kernels, kernel => !kernel.SharesGroups && kernel.Tiles.WeightsLength >= LargeWeights);
        var direct = steps.Select(step => step.Packed).OfType<ChannelConvolution>().Where(kernel => kernel.SharesTiles);
        Assert.Equal([false, true], direct.Select(kernel => kernel.Pools).Distinct().Order());
        AssertNone(algorithms);
    }

    [Fact]
    public void Pointwise_convolutions_without_a_border_run_over_all_pixels_as_one_row()
    {
        ConvolutionCase[] cases =
        [
            .. from size in new (int Channels, int Filters, int Height, int Width)[]
            {
                (7, 13, 5, 5),
                (17, 15, 7, 7),
                (40, 33, 7, 7),
                (300, 257, 5, 9),
                (1, 1, 13, 1),
            }
            from hasAddend in new[] { false, true }
            from ahead in new[] { 0, 100 }
            select new ConvolutionCase(
                new DirectByChannels(
                    new ConvolutionTask(
                        Set,
                        Model.Shape.Image(size.Channels, size.Height, size.Width),
                        Model.Shape.Image(size.Filters, size.Height, size.Width),
                        new Window(1, 1, 1, 1, 1, 1, 0, 0, 0, 0),
                        HasAddend: hasAddend
                    ),
                    LayoutKind.Blocked
                ),
                ahead,
                hasBorder: false
            ),
        ];

        Assert.Contains(cases, one => IsOneRow(one) && one.Task.HasAddend);
        Assert.Contains(cases, one => IsOneRow(one) && !one.Task.HasAddend);
        AssertNone(cases);

        static bool IsOneRow(ConvolutionCase one) =>
            one.Output.Shape.H > 1 && one.Step.Packed is ChannelConvolution { Geometry.Output.Shape.H: 1 };
    }

    [Fact]
    public void Pixels_of_pointwise_convolutions_with_a_stride_are_brought_together()
    {
        ConvolutionCase[] cases =
        [
            .. from size in new (int Channels, int Filters, int Height, int Width, int Down, int Right)[]
            {
                (1, 1, 3, 3, 2, 2),
                (17, 13, 9, 8, 2, 2),
                (7, 33, 1, 15, 1, 2),
                (40, 70, 13, 11, 3, 1),
                (70, 40, 41, 44, 2, 3),
                (64, 64, 28, 28, 2, 2),
                (300, 300, 28, 27, 2, 2),
            }
            from fused in new (bool Pools, bool HasAddend)[] { (false, false), (false, true), (true, false) }
            from hasBorder in new[] { false, true }
            let rows = ((size.Height - 1) / size.Down) + 1
            let columns = ((size.Width - 1) / size.Right) + 1
            where !fused.Pools || (rows > 1 && columns > 1)
            select new ConvolutionCase(
                new GatheredPointwise(
                    new ConvolutionTask(
                        Set,
                        Model.Shape.Image(size.Channels, size.Height, size.Width),
                        Model.Shape.Image(size.Filters, rows, columns),
                        new Window(1, 1, size.Down, size.Right, 1, 1, 0, 0, 0, 0),
                        Pools: fused.Pools,
                        HasAddend: fused.HasAddend
                    )
                ),
                hasBorder: hasBorder
            ),
        ];

        Assert.Contains(cases, one => one.Step.Calls[0].Kernel.Units > 1);
        Assert.Equal(
            Set == InstructionSet.Avx512,
            cases.Any(one => one.Step.Calls[1].Kernel is PairedConvolution { MakesSums: true })
        );
        Assert.Equal(Set == InstructionSet.Avx512, cases.Any(one => one.Step.Calls[1].Kernel is PairSums));
        AssertNone(cases);
    }

    /// <summary>Rows of the output and of the addend may lie apart or not; bands of rows or blocks of channels come first.</summary>
    [Fact]
    public void Channels_of_pointwise_convolutions_are_multiplied_in_pairs()
    {
        ConvolutionCase[] cases =
        [
            .. from size in new (int Channels, int Filters, int Height, int Width)[]
            {
                (16, 17, 2, 2),
                (50, 60, 11, 7), // bands of two rows, and of one
                (40, 60, 11, 15), // bands of three rows, and of two
                (72, 128, 19, 7), // channels that do not fill their blocks
                (32, 64, 56, 56),
                (257, 300, 14, 14),
                (272, 300, 5, 13), // one pixel more than units of sums have
                (512, 512, 13, 5),
                (272, 272, 19, 17), // tiles of pixels that threads share
            }
            from hasAddend in new[] { false, true }
            from hasBorder in new[] { false, true }
            from ahead in new[] { 0, 10_000 }
            let task = new ConvolutionTask(
                Set,
                Model.Shape.Image(size.Channels, size.Height, size.Width),
                Model.Shape.Image(size.Filters, size.Height, size.Width),
                new Window(1, 1, 1, 1, 1, 1, 0, 0, 0, 0),
                HasAddend: hasAddend,
                Activation: hasBorder ? new ActivationOperation(ActivationKind.ReLU, 0) : null
            )
            where Set == InstructionSet.Avx512
            select new ConvolutionCase(new PairedPointwise(task), ahead, hasBorder),
        ];

        Assert.All(cases, one => Assert.True(PairedPointwise.CanCompute(one.Task), one.ToString()));
        if (Set == InstructionSet.Avx512)
        {
            var kernels = cases.Select(one => one.Step.Packed).OfType<PairedConvolution>().ToArray();
            Assert.Contains(kernels, kernel => kernel.MakesSums);
            Assert.Contains(kernels, kernel => kernel is { MakesSums: false, Units: > 1, Direct.SharesTiles: false });
            Assert.Contains(kernels, kernel => kernel is { MakesSums: false, Units: > 1, Direct.SharesTiles: true });
        }

        AssertNone(cases);
    }

    /// <summary>Each tile of channels would read every other pixel anew; few tiles do not repay the copy.</summary>
    [Theory]
    [InlineData(256, 56, 1024, true)]
    [InlineData(64, 56, 64, false)]
    public void They_are_where_many_tiles_of_channels_read_them(int channels, int size, int filters, bool expected)
    {
        var task = new ConvolutionTask(
            Set,
            Model.Shape.Image(channels, size, size),
            Model.Shape.Image(filters, size / 2, size / 2),
            new Window(1, 1, 2, 2, 1, 1, 0, 0, 0, 0)
        );

        var chosen = ConvolutionChoice.Choose(task, LayoutKind.Blocked, mayBePlanar: false);

        Assert.Equal(expected, chosen is GatheredPointwise);
    }

    [Fact]
    public void What_asks_for_later_weights_computes_the_same() =>
        AssertNone(
            Enumerable
                .Range(2000 * Set.Lanes, Tasks / 2)
                .Select(seed => new DirectByChannels(
                    ConvolutionCase.Draw(Set, seed),
                    seed % 2 == 0 ? LayoutKind.Blocked : LayoutKind.Planar
                ))
                .Select((algorithm, i) => new ConvolutionCase(algorithm, 1 + ((int)algorithm.Cycles * 2 >> (i % 6))))
        );

    /// <summary>Of 5 rows and 3, of planar images and to either layout, with tiles that hang over the edge.</summary>
    [Fact]
    public void Winograds_form_along_rows_computes_kernels_of_five_rows_and_of_three()
    {
        RowWinogradConvolution[] algorithms =
        [
            .. from size in new (int Channels, int Filters, int Height, int Width)[]
            {
                (1, 1, 5, 7),
                (1, 6, 28, 28),
                (6, 16, 14, 14),
                (7, 13, 9, 35),
                (3, 17, 16, 13),
                (2, 70, 31, 6),
            }
            from kernel in new[] { (3, 1), (3, 7), (5, 2), (5, 5) }
            from pad in new[] { 0, 1, 2 }
            from pools in new[] { false, true }
            from outputs in RowWinogradConvolution.TileHeights
            from result in new[] { LayoutKind.Planar, LayoutKind.Blocked }
            where size.Width + (2 * pad) > kernel.Item2 && size.Height + pad > kernel.Item1
            select new RowWinogradConvolution(
                new ConvolutionTask(
                    Set,
                    Model.Shape.Image(size.Channels, size.Height, size.Width),
                    Model.Shape.Image(
                        size.Filters,
                        size.Height + pad + 1 - kernel.Item1,
                        size.Width + (2 * pad) + 1 - kernel.Item2
                    ),
                    new Window(kernel.Item1, kernel.Item2, 1, 1, 1, 1, pad, pad, 0, pad),
                    Pools: pools,
                    Activation: pad == 1 ? new ActivationOperation(ActivationKind.ReLU, 0) : null
                ),
                outputs,
                result
            ),
        ];

        Assert.Contains(algorithms, one => new ConvolutionCase(one).Step.Packed.Units > 1);
        AssertNone(algorithms);
    }

    /// <summary>Few channels gain from the transform along rows; exact networks do without.</summary>
    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void LeNets_second_convolution_is_in_Winograds_form_along_rows(bool isExact, bool expected)
    {
        var task = new ConvolutionTask(
            Set,
            Model.Shape.Image(6, 14, 14),
            Model.Shape.Image(16, 10, 10),
            new Window(5, 5, 1, 1, 1, 1, 0, 0, 0, 0),
            Pools: true,
            IsExact: isExact
        );

        var chosen = ConvolutionChoice.Choose(task, LayoutKind.Planar, mayBePlanar: false);

        Assert.Equal(expected, chosen is RowWinogradConvolution);
    }

    /// <summary>Ten rows are two tiles of six, which save more products than their transforms cost; of one channel they do not.</summary>
    [Fact]
    public void The_height_of_tiles_weighs_products_against_transforms() =>
        Assert.All(
            InstructionSet.All.Where(set => set.Lanes > 4),
            set =>
            {
                ConvolutionTask Of(int channels, int filters, int size, int pad) =>
                    new(
                        set,
                        Model.Shape.Image(channels, size, size),
                        Model.Shape.Image(filters, size + (2 * pad) - 4, size + (2 * pad) - 4),
                        new Window(5, 5, 1, 1, 1, 1, pad, pad, pad, pad),
                        Pools: true
                    );
                int Height(ConvolutionTask task, bool mayBePlanar) =>
                    Assert
                        .IsType<RowWinogradConvolution>(ConvolutionChoice.Choose(task, LayoutKind.Planar, mayBePlanar))
                        .Outputs;

                Assert.Equal(4, Height(Of(1, 6, 28, 2), mayBePlanar: true));
                Assert.Equal(6, Height(Of(6, 16, 14, 0), mayBePlanar: false));
            }
        );

    private static ConvolutionTask Square(int channels, int filters, int size, int kernel)
    {
        var pad = kernel / 2;
        return new ConvolutionTask(
            Set,
            Model.Shape.Image(channels, size, size),
            Model.Shape.Image(filters, size, size),
            new Window(kernel, kernel, 1, 1, 1, 1, pad, pad, pad, pad)
        );
    }

    private static void AssertNone(IEnumerable<ConvolutionAlgorithm> algorithms) =>
        AssertNone(algorithms.Select(algorithm => new ConvolutionCase(algorithm)));

    private static void AssertNone(IEnumerable<ConvolutionCase> tested)
    {
        ConvolutionCase[] cases = [.. tested];
        var assembly = new StepAssembly(cases.Select(one => one.Step));
        var differences = cases.Select(
            (one, index) =>
                new ConvolutionRun(one, assembly, index).Differences()
                + (assembly.LongestMethod(index) > MostBytes ? $"{one}: {assembly.LongestMethod(index)} bytes\n" : "")
        );
        var all = string.Concat(differences);
        Assert.True(all.Length == 0, all);
    }
}
