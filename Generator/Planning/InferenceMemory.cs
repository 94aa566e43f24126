using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>
/// Where the values of inference lie, each in its layout, in canonical order, or both; the room for packed weights; and the
/// calls that use them, in order.
/// </summary>
internal sealed class InferenceMemory(
    OperatorGraph graph,
    LayoutChoice layouts,
    InstructionSet set,
    NormalizeOperation? folded
)
{
    /// <summary>A buffer up to this size keeps its memory where it holds zeros, so that they are written once and for all.</summary>
    private const int MostExclusive = 32 * 1024;

    private readonly Arena _arena = new();
    private readonly List<Call> _calls = [];
    private readonly Dictionary<int, PlannedBuffer> _buffers = [];
    private readonly Dictionary<int, Argument> _values = [];
    private readonly Dictionary<int, Argument> _canonical = [];

    public IReadOnlyList<Call> Calls => _calls;

    /// <summary>The floats of all packed weights.</summary>
    public int WeightsLength { get; private set; }

    /// <summary>The buffers with their places; call it last.</summary>
    public Arena Place()
    {
        _arena.Place();
        return _arena;
    }

    /// <summary>Room for packed weights; its offset.</summary>
    public int Reserve(int length)
    {
        var offset = WeightsLength;
        WeightsLength += (length + 15) / 16 * 16;
        return offset;
    }

    /// <summary>Memory for as long as it is used.</summary>
    public Argument Scratch(int length) => new(Memory.Workspace, 0, _arena.Add(length));

    /// <summary>A value in its layout. What a rule has made in canonical order is brought into it for the first reader.</summary>
    public Argument Value(int id)
    {
        if (!_values.ContainsKey(id))
        {
            var step = graph.Operators[id];
            var import = new Import(set, layouts[id], ElementType.Float);
            Emit(step, import, _canonical[id], NewValue(step, fillsLanes: false));
        }

        return _values[id];
    }

    /// <summary>A value in canonical order.</summary>
    public Argument Canonical(int id)
    {
        if (!_canonical.TryGetValue(id, out var canonical))
        {
            var step = graph.Operators[id];
            canonical = NewCanonical(step);
            Emit(step, new Export(set, layouts[id]), _values[id], canonical);
        }

        return canonical;
    }

    /// <summary>A value in whatever order it lies in already, and its layout.</summary>
    public (Argument Value, Layout Layout) Present(int id) =>
        _values.TryGetValue(id, out var value)
            ? (value, layouts[id])
            : (_canonical[id], Layout.Canonical(graph.Operators[id].Shape));

    /// <summary>The value is what the user passes in.</summary>
    public void TakeInput(int id) => _values[id] = new Argument(Memory.Input);

    /// <summary>The same floats under another shape.</summary>
    public void ShareCanonical(int from, int to) => _canonical[to] = Canonical(from);

    public Argument NewCanonical(Operator step) => _canonical[step.Id] = Scratch(step.Shape.Size);

    /// <summary>
    /// Memory for a value, whose border stands for zeros before anything is written. Who does not write the lanes behind
    /// the last channel gets them as zeros too.
    /// </summary>
    public Argument NewValue(Operator step, bool fillsLanes = true)
    {
        var (whole, channel) = layouts.Places[step.Id];
        var layout = layouts[whole];
        if (!_buffers.TryGetValue(whole, out var buffer))
        {
            buffer = _buffers[whole] = NewBuffer(graph.Operators[whole], layout);
        }

        if (!fillsLanes && layout.Kind == LayoutKind.Blocked && step.Shape.C % set.Lanes != 0)
        {
            buffer.IsExclusive = true;
        }

        var place = layout.Interior + (channel / set.Lanes * layout.BlockStride);
        return _values[step.Id] = new Argument(Memory.Workspace, place, buffer);
    }

    /// <summary>Memory for a value whose elements are made one by one from those of an operand: its memory, where nobody reads it again.</summary>
    public Argument NewValueOver(Operator step, int index)
    {
        var operand = step.Operands[index];
        if (!CanOverwrite(step, operand))
        {
            return NewValue(step);
        }

        var value = _values[operand];
        _buffers[step.Id] = value.Buffer!;
        return _values[step.Id] = value;
    }

    public void Emit(Operator step, Kernel kernel, params Argument[] arguments)
    {
        foreach (var argument in arguments)
        {
            argument.Buffer?.UseAt(_calls.Count);
        }

        _calls.Add(new Call(step.Node.Name, kernel, arguments));
    }

    /// <summary>A convolution whose own input is added to it reads that around each element, so it comes as an operand once.</summary>
    private bool CanOverwrite(Operator step, int operand) =>
        step.Operands.Count(other => other == operand) == 1
        && layouts.Places.IsAlone(operand)
        && layouts.Places.IsAlone(step.Id)
        && layouts[operand] == layouts[step.Id]
        && !graph.Outputs.Contains(operand)
        && graph.Readers[operand].All(reader => reader.Id <= step.Id)
        && Value(operand).Buffer is { } buffer
        && !(buffer.IsExclusive && step.Shape.C % set.Lanes != 0);

    /// <summary>Pixels that the weights normalise have a border of means, which become zeros there.</summary>
    private PlannedBuffer NewBuffer(Operator whole, Layout layout)
    {
        var buffer = _arena.Add(layout.Length);
        var border = whole == graph.Input && folded is not null ? folded.Mean : [];
        buffer.IsExclusive = layout.HasBorder && layout.Length <= MostExclusive && border.Count == 0;
        if (layout.HasBorder && !buffer.IsExclusive)
        {
            Emit(whole, new FillBorder(set, layout, border), new Argument(Memory.Workspace, 0, buffer));
        }

        return buffer;
    }
}
