using Unroll.Generator.Kernels;
using Unroll.Generator.Model;
using Unroll.Generator.Planning.Convolutions;

namespace Unroll.Generator.Planning;

/// <summary>
/// Plans inference for one instruction set: a kernel and a layout for each operator, then calls, packed weights and memory.
/// </summary>
internal sealed class InferencePlanner
{
    /// <summary>A bordered buffer up to this size keeps its memory, so that its border is zeroed once and for all.</summary>
    private const int MostExclusive = 32 * 1024;

    private readonly InstructionSet _set;
    private readonly OperatorGraph _graph;
    private readonly ParameterStorage _storage;
    private readonly LayoutChoice _layouts;
    private readonly Arena _arena = new();
    private readonly List<Call> _calls = [];
    private readonly List<WeightPacking> _packings = [];
    private readonly List<TensorCopy> _copies = [];
    private readonly Dictionary<int, Argument> _values = [];
    private readonly Dictionary<int, Argument> _canonical = [];
    private readonly InferenceForward _ruled;
    private int _weightsLength;

    private InferencePlanner(Graph graph, ParameterStorage storage, InstructionSet set)
    {
        _set = set;
        _graph = Lowering.Lower(graph, forTraining: false);
        _storage = storage;
        _layouts = LayoutChoice.Of(_graph, set, graph.Exact);
        _ruled = new InferenceForward(this);
    }

    public static InferencePlan Plan(Graph graph, ParameterStorage storage, InstructionSet set)
    {
        var planner = new InferencePlanner(graph, storage, set);
        foreach (var step in planner._graph.Operators)
        {
            planner.Schedule(step);
        }

        for (var output = 0; output < planner._graph.Outputs.Count; output++)
        {
            var value = planner._graph.Outputs[output];
            planner.Emit(
                planner._graph.Operators[value],
                new Export(set, planner._layouts[value]),
                planner.Interior(value),
                new Argument(Memory.Output, output)
            );
        }

        planner._arena.Place();
        return new InferencePlan(
            set,
            planner._calls,
            planner._packings,
            planner._copies,
            planner._arena.Length,
            planner._weightsLength
        );
    }

    private void Schedule(Operator step)
    {
        switch (step.Node.Operation)
        {
            case InputOperation input:
                ScheduleInput(step, input);
                break;
            case ConvolutionOperation:
                ScheduleConvolution(step);
                break;
            case DenseOperation:
                ScheduleDense(step);
                break;
            case PoolingOperation pooling:
                var geometry = new PoolingGeometry(InputLayout(step), _layouts[step.Id], pooling);
                Kernel pool =
                    pooling.Kind == PoolingKind.Max
                        ? new MaxPooling(_set, geometry, step.Activation, KeepsPlaces: false)
                        : new AveragePooling(_set, geometry, step.Activation);
                Emit(step, pool, Interior(step.Operands[0]), Result(step));
                break;
            case GlobalAverageOperation:
                Emit(
                    step,
                    new GlobalAverage(_set, InputLayout(step), _layouts[step.Id]),
                    Interior(step.Operands[0]),
                    Result(step)
                );
                break;
            case ActivationOperation activation:
                Emit(
                    step,
                    new Activation(_set, InputLayout(step), _layouts[step.Id], activation),
                    Interior(step.Operands[0]),
                    Result(step)
                );
                break;
            case BatchNormOperation norm:
                ScheduleAffine(step, norm);
                break;
            case SoftmaxOperation { IsLogarithm: false }:
                Emit(
                    step,
                    new Copy(_set, InputLayout(step), _layouts[step.Id], false),
                    Interior(step.Operands[0]),
                    Result(step)
                );
                Emit(step, new Softmax(_set, _layouts[step.Id]), _values[step.Id]);
                break;
            case ReshapeOperation when step.Shape.Axes == 1:
                Emit(step, new Export(_set, InputLayout(step)), Interior(step.Operands[0]), Result(step));
                break;
            case ReshapeOperation:
                _canonical[step.Id] = Canonical(step.Operands[0]);
                break;
            case JoinOperation join:
                ScheduleJoin(step, join);
                break;
            case ConcatOperation:
                ScheduleConcat(step);
                break;
            case AdaptivePoolingOperation adaptive:
                Emit(
                    step,
                    new AdaptivePooling(_set, adaptive.Kind, InputLayout(step), _layouts[step.Id], KeepsPlaces: false),
                    Interior(step.Operands[0]),
                    Result(step)
                );
                break;
            case PadOperation pad:
                Emit(
                    step,
                    new Padding(_set, pad, InputLayout(step), _layouts[step.Id]),
                    Interior(step.Operands[0]),
                    Result(step)
                );
                break;
            case UpsampleOperation upsample:
                Emit(
                    step,
                    new Upsampling(_set, upsample, InputLayout(step), _layouts[step.Id], false, false),
                    Interior(step.Operands[0]),
                    Result(step)
                );
                break;
            default:
                BatchRules.ForInference.For(step).Forward(_ruled, step);
                break;
        }
    }

    private void ScheduleInput(Operator step, InputOperation input)
    {
        var layout = _layouts[step.Id];
        if (_layouts.ReadsUserMemory)
        {
            _values[step.Id] = new Argument(Memory.Input);
            return;
        }

        Emit(step, new Import(_set, layout, input.Element, step.Normalize), new Argument(Memory.Input), Result(step));
    }

    private void ScheduleConvolution(Operator step) =>
        EmitWeighted(step, _layouts.Algorithm(step).Plan(InputLayout(step), _layouts[step.Id], addend: null));

    private void ScheduleDense(Operator step) =>
        EmitWeighted(step, ConvolutionChoice.Dense(_set, InputLayout(step), _layouts[step.Id], step.Activation));

    private void EmitWeighted(Operator step, WeightedStep weighted)
    {
        var biasLength = _set.RoundUp(step.Shape.C);
        var weights = Reserve(weighted.WeightsLength);
        var bias = Reserve(biasLength);
        _packings.Add(
            new WeightPacking(
                weighted.Packed,
                step.Node.Name,
                _storage[step.Node, "weight"].Index,
                _storage.Find(step.Node, "bias")?.Index,
                step.Norm is { } norm ? NormTensors(norm) : null,
                (step.Norm?.Operation as BatchNormOperation)?.Epsilon ?? 0,
                weights,
                weighted.WeightsLength,
                bias,
                biasLength
            )
        );
        var output = Result(step);
        var shared = weighted.SharedLength > 0 ? _arena.Add(weighted.SharedLength) : null;
        foreach (var call in weighted.Calls)
        {
            Emit(
                step,
                call.Kernel,
                [
                    .. call.Roles.Select(role =>
                        role switch
                        {
                            Role.Input => Interior(step.Operands[0]),
                            Role.Weights => new Argument(Memory.Weights, weights),
                            Role.Bias => new Argument(Memory.Weights, bias),
                            Role.Output => output,
                            Role.Shared => new Argument(Memory.Workspace, 0, shared),
                            Role.Scratch => new Argument(
                                Memory.Scratch,
                                0,
                                _arena.Add(call.Kernel.ThreadScratchLength)
                            ),
                            _ => throw new InvalidOperationException($"{step.Node.Name} has no {role}."),
                        }
                    ),
                ]
            );
        }
    }

    private void ScheduleAffine(Operator step, BatchNormOperation norm)
    {
        var kernel = new Affine(_set, InputLayout(step), _layouts[step.Id], step.Activation);
        var length = _set.RoundUp(step.Shape.C);
        var (scale, shift) = (Reserve(length), Reserve(length));
        var tensors = NormTensors(step.Node);
        _packings.Add(
            new WeightPacking(
                kernel,
                step.Node.Name,
                tensors[0],
                null,
                tensors,
                norm.Epsilon,
                scale,
                length,
                shift,
                length
            )
        );
        Emit(
            step,
            kernel,
            Interior(step.Operands[0]),
            new Argument(Memory.Weights, scale),
            new Argument(Memory.Weights, shift),
            Result(step)
        );
    }

    private IReadOnlyList<int> NormTensors(Node norm) =>
        [
            _storage[norm, "weight"].Index,
            _storage[norm, "bias"].Index,
            _storage[norm, "running_mean"].Index,
            _storage[norm, "running_var"].Index,
        ];

    private int Reserve(int length)
    {
        var offset = _weightsLength;
        _weightsLength += (length + 15) / 16 * 16;
        return offset;
    }

    private Layout InputLayout(Operator step) => _layouts[step.Operands[0]];

    /// <summary>A value in its layout. What a rule has made in canonical order is brought into it for the first reader.</summary>
    private Argument Interior(int value)
    {
        if (!_values.ContainsKey(value))
        {
            var step = _graph.Operators[value];
            var import = new Import(_set, _layouts[value], ElementType.Float, null);
            Emit(step, import, _canonical[value], Result(step));
        }

        return _values[value];
    }

    /// <summary>A value in canonical order.</summary>
    private Argument Canonical(int value)
    {
        if (!_canonical.TryGetValue(value, out var canonical))
        {
            var step = _graph.Operators[value];
            canonical = _canonical[value] = Scratch(step.Shape.Size);
            Emit(step, new Export(_set, _layouts[value]), _values[value], canonical);
        }

        return canonical;
    }

    private Argument Scratch(int length) => new(Memory.Workspace, 0, _arena.Add(length));

    private void ScheduleJoin(Operator step, JoinOperation join)
    {
        var inputs = step.Operands.Select(operand => _layouts[operand]).ToEquatableArray();
        var kernel = new Join(_set, join.Kind, inputs, _layouts[step.Id], step.Activation);
        Emit(step, kernel, [.. step.Operands.Select(Interior), Result(step)]);
    }

    /// <summary>Whole blocks are copied where the channels before them fill their blocks, else single lanes.</summary>
    private void ScheduleConcat(Operator step)
    {
        var operands = step.Operands.Select(Interior).ToArray();
        var (result, output, channel) = (Result(step), _layouts[step.Id], 0);
        for (var i = 0; i < operands.Length; i++)
        {
            var input = _layouts[step.Operands[i]];
            if (channel % _set.Lanes == 0)
            {
                var part = result.Behind(channel / _set.Lanes * output.BlockStride);
                Emit(step, new CopyBlocks(_set, input, output, input.Blocks, false), operands[i], part);
            }
            else
            {
                Emit(step, new CopyLanes(_set, input, output, channel), operands[i], result);
            }

            channel += input.Shape.C;
        }
    }

    /// <summary>The memory of an operator's value: a new buffer, whose border is zero before anything is written.</summary>
    private Argument Result(Operator step)
    {
        var layout = _layouts[step.Id];
        var buffer = _arena.Add(layout.Length);
        var keepsZeros =
            layout.HasBorder
            || (
                layout.Kind == LayoutKind.Blocked
                && (IsRuled(step) || step.Node.Operation is InputOperation or ReshapeOperation or ConcatOperation)
            );
        buffer.IsExclusive = keepsZeros && (layout.Length <= MostExclusive || !layout.HasBorder);
        if (layout.HasBorder && !buffer.IsExclusive)
        {
            Emit(step, new ClearBorder(_set, layout), new Argument(Memory.Workspace, 0, buffer));
        }

        _values[step.Id] = new Argument(Memory.Workspace, layout.Interior, buffer);
        return _values[step.Id];
    }

    private void Emit(Operator step, Kernel kernel, params Argument[] arguments)
    {
        foreach (var argument in arguments)
        {
            argument.Buffer?.UseAt(_calls.Count);
        }

        _calls.Add(new Call(step.Node.Name, kernel, arguments));
    }

    /// <summary>Whether the value is made in canonical order, and so its layout's absent channels by nobody.</summary>
    private bool IsRuled(Operator step) => _canonical.ContainsKey(step.Id);

    /// <summary>What a rule plans with that has no kernel of its own here: floats in canonical order.</summary>
    private sealed class InferenceForward(InferencePlanner planner) : BatchForward(InstructionSet.Scalar)
    {
        public override Argument Operand(Operator step, int index = 0) => planner.Canonical(step.Operands[index]);

        public override Shape OperandShape(Operator step, int index = 0) =>
            planner._graph.Operators[step.Operands[index]].Shape;

        public override Argument Result(Operator step) =>
            planner._canonical[step.Id] = planner.Scratch(step.Shape.Size);

        public override Argument[] Tensor(Operator step, string name)
        {
            if (planner._storage.Find(step.Node, name) is not { } tensor)
            {
                return [];
            }

            var copy = new TensorCopy(
                step.Node.Name,
                tensor.Index,
                planner.Reserve(tensor.Spec.Size),
                tensor.Spec.Size
            );
            planner._copies.Add(copy);
            return [new Argument(Memory.Weights, copy.Offset)];
        }

        public override int RowStride(Operator step) => step.Node.Parameters[0].Dimensions[1];

        public override Argument Keep(Operator step, string name, int length) => planner.Scratch(length);

        public override void Emit(Operator step, Kernel kernel, params Argument[] arguments) =>
            planner.Emit(step, kernel, arguments);
    }
}
