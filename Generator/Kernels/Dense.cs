using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>
/// Inference's fully connected layer: outputs in the lanes, the weights one sequential stream. A group of blocks of
/// outputs is summed at once, over several inputs side by side where that many sums would wait for each other.
/// Weights lie in the order [group][input, as it lies in memory][block][lane]; of bfloat16 ones, two blocks of a group
/// share their floats, the first one in the lower halves.
/// </summary>
internal sealed record Dense(
    InstructionSet Set,
    Layout Input,
    Layout Output,
    bool HasAddend,
    ActivationOperation? Activation,
    WeightPrecision Precision = WeightPrecision.Float32
) : Kernel(Set)
{
    private const int SumsInFlight = 10;

    /// <summary>
    /// Weights of a group, in floats, from which on they are read at several places at once: one sequential stream stops
    /// at each page, until the prefetchers find it again.
    /// </summary>
    private const int LongStream = 16 * 1024;

    /// <summary>Blocks of a group whose weights are halved, where registers allow no more: a row of fewer is less than a cache's line.</summary>
    private const int LeastHalvedGroup = 8;

    public override string Verb => "Multiply";

    public override string Summary =>
        $"y = {VectorActivation.Formula(Activation, HasAddend ? "W x + b + a" : "W x + b")}\nx: {Input.Shape}, W: {Output.Shape}x{Input.Shape.Size}, y: {Output.Shape}; {Set.Lanes} outputs in the lanes.{(IsHalved ? $"\nTwo blocks of W are the halves of one vector, as bfloat16, which are floats without their lower 16 bits." : "")}";

    public override IReadOnlyList<string> Parameters =>
        HasAddend
            ? ["ref float x", "ref float weights", "ref float bias", "ref float addend", "ref float y"]
            : ["ref float x", "ref float weights", "ref float bias", "ref float y"];

    public override int Units =>
        (long)Input.Shape.Size * Output.Shape.C < LeastSharedWork ? 1 : (Output.Blocks + Group - 1) / Group;

    /// <summary>Blocks of outputs that are summed at once; the last group may have fewer.</summary>
    public int Group
    {
        get
        {
            var sums = Set.UsableRegisters / 2 - 3;
            var most = Math.Min(Output.Blocks, IsHalved ? Math.Max(sums, LeastHalvedGroup) : sums);
            // As few groups as the registers allow, and then as even ones as possible.
            var groups = (Output.Blocks + most - 1) / most;
            var group = (Output.Blocks + groups - 1) / groups;
            // Of halved weights only the last group may have a block without a partner.
            return IsHalved && groups > 1 ? (group + 1) / 2 * 2 : group;
        }
    }

    /// <summary>The floats of all packed weights.</summary>
    public int WeightsLength =>
        Inputs * ((Output.Blocks / Group * RowLength(Group)) + RowLength(Output.Blocks % Group));

    /// <summary>The inputs in the order of memory, those that only fill lanes included.</summary>
    public int Inputs => IsContiguous ? Input.Length : Input.Blocks * Input.Shape.H * Run;

    private bool IsHalved => Precision == WeightPrecision.BFloat16;

    private bool IsContiguous => Input.IsDense && !Input.HasBorder;

    /// <summary>Floats of a row that lie one behind the other.</summary>
    private int Run => IsContiguous ? Input.Length : Input.Shape.W * Input.PixelStride;

    public override void WriteBody(CodeWriter writer)
    {
        if (IsHalved)
        {
            writer.Line($"var upper = {Set.UpperHalves};");
        }

        if (Units == 1)
        {
            writer.Line(Declare("w", "weights"));
            ConvolutionLoops.Tiles(writer, "group", Output.Blocks, Group, blocks => WriteGroup(writer, blocks));
            return;
        }

        writer.Line($"ref var w = ref Unsafe.Add(ref weights, firstUnit * {Inputs * RowLength(Group)});");
        writer.Line($"bias = ref Unsafe.Add(ref bias, firstUnit * {Group * Set.Lanes});");
        writer.Line($"y = ref Unsafe.Add(ref y, firstUnit * {Group * Set.Lanes});");
        if (HasAddend)
        {
            writer.Line($"addend = ref Unsafe.Add(ref addend, firstUnit * {Group * Set.Lanes});");
        }

        ConvolutionLoops.TilesOfThread(writer, "group", Output.Blocks, Group, blocks => WriteGroup(writer, blocks));
    }

    private void WriteGroup(CodeWriter writer, int blocks)
    {
        var splits = Math.Min((SumsInFlight + blocks - 1) / blocks, SumRegisters / blocks);
        splits = Math.Max(1, Math.Min(splits, Run));
        foreach (var sum in Sums(blocks, splits))
        {
            writer.Line(
                $"var {Sum(sum.Block, sum.Split)} = {(sum.Split == 0 ? Set.Load(At("bias", sum.Block * Set.Lanes)) : Set.Zero)};"
            );
        }

        writer.Line(Declare("plane", "x"));
        using (writer.Loop("c", IsContiguous ? 1 : Input.Blocks))
        {
            writer.Line(Declare("row", "plane"));
            using (writer.Loop("i", IsContiguous ? 1 : Input.Shape.H))
            {
                writer.Line(Declare("xi", "row"));
                WriteRun(writer, blocks, splits);
                writer.Line(Advance("row", Input.RowStride));
            }

            writer.Line(Advance("plane", Input.BlockStride));
        }

        foreach (var block in Enumerable.Range(0, blocks))
        {
            var total = string.Join(" + ", Enumerable.Range(0, splits).Select(split => Sum(block, split)));
            var addend = HasAddend ? $" + {Set.Load(At("addend", block * Set.Lanes))}" : "";
            writer.Line($"var y{block} = {total}{addend};");
            var value = VectorActivation.Apply(Set, Activation, $"y{block}");
            writer.Line(Set.Store($"({value})", At("y", block * Set.Lanes)));
        }

        writer.Line(Advance("bias", blocks * Set.Lanes));
        if (HasAddend)
        {
            writer.Line(Advance("addend", blocks * Set.Lanes));
        }

        writer.Line(Advance("y", blocks * Set.Lanes));
    }

    /// <summary>Places at which a run's weights are read at once; of halved ones, a core sees fewer lines ahead.</summary>
    private int Streams => Inputs * RowLength(Group) >= LongStream && Run % MostStreams == 0 ? MostStreams : 1;

    private int MostStreams => IsHalved ? 2 : 4;

    /// <summary>Registers for sums, beside an input, its weights and, for halved ones, the mask that takes them apart.</summary>
    private int SumRegisters => Set.UsableRegisters - (IsHalved ? 4 : 3);

    /// <summary>The floats of memory that hold one input's weights for some blocks of outputs.</summary>
    private int RowLength(int blocks) => Set.Lanes * (IsHalved ? (blocks + 1) / 2 : blocks);

    private void WriteRun(CodeWriter writer, int blocks, int splits)
    {
        if (Streams > 1)
        {
            WriteStreams(writer, blocks, splits);
            return;
        }

        var unroll = splits * Math.Max(1, Math.Min(4 / splits, Run / splits));
        if (Run / unroll > 0)
        {
            using (writer.Loop("n", Run / unroll))
            {
                WriteInputs(writer, blocks, splits, unroll);
            }
        }

        if (Run % unroll > 0)
        {
            using (writer.Block(""))
            {
                WriteInputs(writer, blocks, splits, Run % unroll);
            }
        }
    }

    private void WriteStreams(CodeWriter writer, int blocks, int splits)
    {
        var length = Run / Streams;
        using (writer.Loop("n", length))
        {
            foreach (var stream in Enumerable.Range(0, Streams))
            {
                writer.Line($"var x{stream} = {Set.Broadcast(At("xi", stream * length))};");
                WriteRow(writer, blocks, stream, stream * length, stream % splits);
            }

            writer.Line(Advance("xi", 1));
            writer.Line(Advance("w", RowLength(blocks)));
        }

        writer.Line(Advance("w", (Streams - 1) * length * RowLength(blocks)));
    }

    private void WriteInputs(CodeWriter writer, int blocks, int splits, int count)
    {
        foreach (var n in Enumerable.Range(0, count))
        {
            writer.Line($"var x{n} = {Set.Broadcast(At("xi", n))};");
            WriteRow(writer, blocks, n, n, n % splits);
        }

        writer.Line(Advance("xi", count));
        writer.Line(Advance("w", count * RowLength(blocks)));
    }

    /// <summary>Multiplies the input x{n} by its weights for all blocks, which lie some rows behind w.</summary>
    private void WriteRow(CodeWriter writer, int blocks, int n, int rows, int split)
    {
        foreach (var block in Enumerable.Range(0, blocks))
        {
            var place = At("w", (rows * RowLength(blocks)) + (Set.Lanes * (IsHalved ? block / 2 : block)));
            var pair = $"w{n}_{block / 2}";
            if (IsHalved && block % 2 == 0)
            {
                writer.Line($"var {pair} = {Set.LoadBits(place)};");
            }

            var weight =
                !IsHalved ? Set.Load(place)
                : block % 2 == 0 ? Set.FromLowerHalf(pair)
                : Set.FromUpperHalf(pair, "upper");
            var sum = Sum(block, split);
            writer.Line($"{sum} = {Set.MultiplyAdd(weight, $"x{n}", sum)};");
        }
    }

    private static IEnumerable<(int Block, int Split)> Sums(int blocks, int splits) =>
        from block in Enumerable.Range(0, blocks)
        from split in Enumerable.Range(0, splits)
        select (block, split);

    private static string Sum(int block, int split) => $"s{block}_{split}";
}
