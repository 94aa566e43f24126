using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>The buffers of training, and the calls that use them, in order.</summary>
internal sealed class TrainingMemory
{
    private readonly OperatorGraph _graph;
    private readonly ParameterStorage _storage;
    private readonly Arena _arena = new();
    private readonly Dictionary<int, PlannedBuffer> _values = [];
    private readonly Dictionary<int, PlannedBuffer> _gradients = [];
    private readonly Dictionary<(int, string), PlannedBuffer> _kept = [];
    private readonly bool[] _isTrained;
    private List<Call> _calls = [];
    private int _moment;

    public TrainingMemory(OperatorGraph graph, ParameterStorage storage, InstructionSet set)
    {
        (_graph, _storage, Set) = (graph, storage, set);
        var mask = _arena.Add(set.Lanes);
        mask.IsExclusive = true;
        Mask = new Argument(Memory.Workspace, 0, mask);
        _isTrained = new bool[graph.Operators.Count];
        foreach (var step in graph.Operators)
        {
            _isTrained[step.Id] =
                step.Node.Parameters.Any(p => !p.IsState) || step.Operands.Any(operand => _isTrained[operand]);
        }
    }

    public InstructionSet Set { get; }

    /// <summary>1 in the lanes of images that are there, else 0.</summary>
    public Argument Mask { get; }

    /// <summary>Whether parameters depend on the gradient by this value; else only the input's gradient does.</summary>
    public bool IsTrained(int id) => _isTrained[id];

    public Argument Value(int id) => Work(_values[id]);

    public Argument NewValue(Operator step) => Work(_values[step.Id] = New(step.Shape));

    public bool HasGradient(int id) => _gradients.ContainsKey(id);

    public Argument Gradient(int id) => Work(_gradients[id]);

    public Argument NewGradient(int id) => Work(_gradients[id] = New(_graph.Operators[id].Shape));

    public void ShareGradient(int from, int to) => _gradients[to] = _gradients[from];

    public Argument Keep(int id, string name, int length) => Work(_kept[(id, name)] = _arena.Add(length));

    public Argument Kept(int id, string name) => Work(_kept[(id, name)]);

    public Argument Scratch(int length) => Work(_arena.Add(length));

    /// <summary>A workspace starts as zeros, and nobody writes here.</summary>
    public Argument Zeros(int length)
    {
        var zeros = _arena.Add(length);
        zeros.IsExclusive = true;
        return Work(zeros);
    }

    public Operator Producer(Operator step) => _graph.Operators[step.Operands[0]];

    public Operator? OnlyReader(Operator step) =>
        _graph.Readers[step.Id].Count() == 1 && !_graph.Outputs.Contains(step.Id)
            ? _graph.Readers[step.Id].First()
            : null;

    public Argument[] Tensor(Operator step, string name, Memory memory) =>
        _storage.Find(step.Node, name) is { } parameter ? [new Argument(memory, parameter.Offset)] : [];

    public int RowStride(Operator step) => _storage[step.Node, "weight"].RowStride;

    public void Emit(Operator step, Kernel kernel, bool isForInput, Argument[] arguments)
    {
        foreach (var argument in arguments)
        {
            argument.Buffer?.UseAt(_moment);
        }

        _moment++;
        _calls.Add(new Call(step.Node.Name, kernel, arguments, isForInput));
    }

    public IReadOnlyList<Call> TakeCalls()
    {
        var calls = _calls;
        _calls = [];
        return calls;
    }

    /// <summary>Gives every buffer its place; the length of all of them together.</summary>
    public int Place()
    {
        _arena.Place();
        return _arena.Length;
    }

    private PlannedBuffer New(Shape shape) => _arena.Add(Layout.Batch(shape, Set).Length);

    private static Argument Work(PlannedBuffer buffer) => new(Memory.Workspace, 0, buffer);
}
