using Unroll.Generator.Kernels;
using Unroll.Generator.Model;
using Unroll.Generator.Planning.Convolutions;

namespace Unroll.Generator.Planning;

/// <summary>
/// Plans inference for one instruction set: a kernel and a layout for each operator, then calls, packed weights and memory.
/// </summary>
internal sealed class InferencePlanner
{
    private readonly InstructionSet _set;
    private readonly OperatorGraph _graph;
    private readonly WeightPrecision _precision;
    private readonly ParameterStorage _storage;
    private readonly LayoutChoice _layouts;
    private readonly NormalizeOperation? _folded;
    private readonly InferenceMemory _memory;
    private readonly CanonicalForward _ruled;
    private readonly List<WeightPacking> _packings = [];

    private InferencePlanner(Graph graph, ParameterStorage storage, InstructionSet set)
    {
        _set = set;
        _graph = Lowering.Lower(graph, forTraining: false);
        _precision = graph.WeightPrecision;
        _storage = storage;
        _layouts = LayoutChoice.Of(_graph, set, graph.Exact);
        _folded = FoldedNormalize.Of(_graph, _precision);
        _memory = new InferenceMemory(_graph, _layouts, set, _folded);
        _ruled = new CanonicalForward(storage, _memory);
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
            planner.ScheduleOutput(planner._graph.Operators[planner._graph.Outputs[output]], output);
        }

        var (memory, arena) = (planner._memory, planner._memory.Place());
        return new InferencePlan(
            set,
            WeightsAhead.AskedFor(memory.Calls),
            planner._packings,
            planner._ruled.Copies,
            arena.Buffers,
            arena.Length,
            arena.LiveLength,
            memory.WeightsLength
        );
    }

    private void Schedule(Operator step)
    {
        var (input, output) = (step.Operands.Count > 0 ? InputLayout(step) : null!, _layouts[step.Id]);
        switch (step.Node.Operation)
        {
            case InputOperation operation:
                ScheduleInput(step, operation);
                break;
            case ConvolutionOperation:
                EmitWeighted(step, _layouts.Algorithm(step).Plan(input, output, AddendLayout(step)));
                break;
            case DenseOperation:
                var addend = AddendLayout(step);
                var precision = MemoryBound.Precision(_precision, input.Shape, output.Shape);
                EmitWeighted(step, ConvolutionChoice.Dense(_set, input, output, step.Activation, addend, precision));
                break;
            case PoolingOperation { Kind: PoolingKind.Max } pooling:
                var windows = new PoolingGeometry(input, output, pooling);
                EmitMap(step, new MaxPooling(_set, windows, step.Activation, KeepsPlaces: false));
                break;
            case PoolingOperation pooling:
                EmitMap(step, new AveragePooling(_set, new PoolingGeometry(input, output, pooling), step.Activation));
                break;
            case AdaptivePoolingOperation pooling:
                EmitMap(step, new AdaptivePooling(_set, pooling.Kind, input, output, KeepsPlaces: false));
                break;
            case GlobalAverageOperation:
                EmitMap(step, new GlobalAverage(_set, input, output));
                break;
            case ActivationOperation activation:
                EmitOver(step, new Activation(_set, input, output, activation));
                break;
            case BatchNormOperation norm:
                ScheduleAffine(step, norm);
                break;
            case SoftmaxOperation { IsLogarithm: false }:
                ScheduleSoftmax(step);
                break;
            case PadOperation pad:
                EmitMap(step, new Padding(_set, pad, input, output));
                break;
            case UpsampleOperation upsample:
                EmitMap(step, new Upsampling(_set, upsample, input, output, IsGradient: false, Accumulate: false));
                break;
            case ReshapeOperation when step.Shape.Axes == 1:
                _memory.Emit(step, new Export(_set, input), Operand(step), _memory.NewValue(step, fillsLanes: false));
                break;
            case ReshapeOperation:
                _memory.ShareCanonical(step.Operands[0], step.Id);
                break;
            case JoinOperation join:
                ScheduleJoin(step, join);
                break;
            case ConcatOperation:
                ScheduleConcat(step);
                break;
            default:
                BatchRules.ForInference.For(step).Forward(_ruled, step);
                break;
        }
    }

    private void ScheduleInput(Operator step, InputOperation input)
    {
        if (_layouts.ReadsUserMemory)
        {
            _memory.TakeInput(step.Id);
            return;
        }

        Kernel import = step.Normalize is { } normalize
            ? new ImportPixels(_set, _layouts[step.Id], input.Element, normalize, IsFolded: _folded is not null)
            : new Import(_set, _layouts[step.Id], input.Element);
        _memory.Emit(step, import, new Argument(Memory.Input), _memory.NewValue(step, fillsLanes: false));
    }

    private void ScheduleOutput(Operator step, int output)
    {
        var (value, layout) = _memory.Present(step.Id);
        _memory.Emit(step, new Export(_set, layout), value, new Argument(Memory.Output, output));
    }

    /// <summary>From the operand's memory into new memory.</summary>
    private void EmitMap(Operator step, Kernel kernel) =>
        _memory.Emit(step, kernel, Operand(step), _memory.NewValue(step));

    /// <summary>Element by element, and so in place where nobody else reads the operand.</summary>
    private void EmitOver(Operator step, Kernel kernel, params Argument[] tensors) =>
        _memory.Emit(step, kernel, [Operand(step), .. tensors, _memory.NewValueOver(step, 0)]);

    private void ScheduleSoftmax(Operator step)
    {
        var (source, layout) = (Operand(step), _layouts[step.Id]);
        var result = _memory.NewValueOver(step, 0);
        if (result != source)
        {
            _memory.Emit(step, new Copy(_set, InputLayout(step), layout, Accumulate: false), source, result);
        }

        _memory.Emit(step, new Softmax(_set, layout), result);
    }

    private void ScheduleJoin(Operator step, JoinOperation join)
    {
        var operands = step.Operands.Select(_memory.Value).ToArray();
        var layouts = step.Operands.Select(operand => _layouts[operand]).ToEquatableArray();
        var kernel = new Join(_set, join.Kind, layouts, _layouts[step.Id], step.Activation);
        _memory.Emit(step, kernel, [.. operands, _memory.NewValueOver(step, 0)]);
    }

    /// <summary>
    /// What was not made where it has to be is copied: whole blocks where the channels before them fill their blocks, else
    /// single lanes.
    /// </summary>
    private void ScheduleConcat(Operator step)
    {
        var operands = step.Operands.Select(_memory.Value).ToArray();
        var output = _layouts[step.Id];
        var startsBlock = (step.Shape.C - InputLayout(step, operands.Length - 1).Shape.C) % _set.Lanes == 0;
        var (result, channel) = (_memory.NewValue(step, fillsLanes: startsBlock), 0);
        for (var i = 0; i < operands.Length; i++)
        {
            var input = InputLayout(step, i);
            if (channel % _set.Lanes != 0)
            {
                _memory.Emit(step, new CopyLanes(_set, input, output, channel), operands[i], result);
            }
            else if (!_layouts.Places.IsIn(step.Operands[i], step.Id, channel))
            {
                var part = result.Behind(channel / _set.Lanes * output.BlockStride);
                _memory.Emit(step, new CopyBlocks(_set, input, output, input.Blocks, false), operands[i], part);
            }

            channel += input.Shape.C;
        }
    }

    private void EmitWeighted(Operator step, WeightedStep weighted)
    {
        var biasLength = _set.RoundUp(step.Shape.C);
        var weights = _memory.Reserve(weighted.WeightsLength);
        var bias = _memory.Reserve(biasLength);
        _packings.Add(
            new WeightPacking(
                weighted.Packed,
                step.Node.Name,
                _storage[step.Node, "weight"].Index,
                _storage.Find(step.Node, "bias")?.Index,
                step.Norm is { } norm ? NormTensors(norm) : null,
                (step.Norm?.Operation as BatchNormOperation)?.Epsilon ?? 0,
                FoldedPixels(step),
                weights,
                weighted.WeightsLength,
                bias,
                biasLength
            )
        );
        var input = Operand(step);
        var addend = step.HasAddend ? _memory.Value(step.Operands[1]) : default;
        var output = step.HasAddend ? _memory.NewValueOver(step, 1) : _memory.NewValue(step);
        var shared = weighted.SharedLength > 0 ? _memory.Scratch(weighted.SharedLength) : default;
        var sums = weighted.SumsLength > 0 ? _memory.Scratch(weighted.SumsLength) : default;
        foreach (var (kernel, roles) in weighted.Calls)
        {
            var arguments = roles.Select(role =>
                role switch
                {
                    Role.Input => input,
                    Role.Weights => new Argument(Memory.Weights, weights),
                    Role.Bias => new Argument(Memory.Weights, bias),
                    Role.Addend => addend,
                    Role.Output => output,
                    Role.Shared => shared,
                    Role.Sums => sums,
                    _ => _memory.Scratch(kernel.ThreadScratchLength) with { Memory = Memory.Scratch },
                }
            );
            _memory.Emit(step, kernel, [.. arguments]);
        }
    }

    private PixelWeights? FoldedPixels(Operator step) =>
        _folded is null || step.Operands[0] != _graph.Input.Id
            ? null
            : new PixelWeights(_folded, step.Shape.C, (step.Node.Operation as ConvolutionOperation)?.Groups ?? 1);

    private void ScheduleAffine(Operator step, BatchNormOperation norm)
    {
        var kernel = new Affine(_set, InputLayout(step), _layouts[step.Id], step.Activation);
        var length = _set.RoundUp(step.Shape.C);
        var (scale, shift) = (_memory.Reserve(length), _memory.Reserve(length));
        var tensors = NormTensors(step.Node);
        _packings.Add(
            new WeightPacking(
                kernel,
                step.Node.Name,
                tensors[0],
                null,
                tensors,
                norm.Epsilon,
                null,
                scale,
                length,
                shift,
                length
            )
        );
        EmitOver(step, kernel, new Argument(Memory.Weights, scale), new Argument(Memory.Weights, shift));
    }

    private IReadOnlyList<int> NormTensors(Node norm) =>
        [
            _storage[norm, "weight"].Index,
            _storage[norm, "bias"].Index,
            _storage[norm, "running_mean"].Index,
            _storage[norm, "running_var"].Index,
        ];

    private Argument Operand(Operator step) => _memory.Value(step.Operands[0]);

    private Layout InputLayout(Operator step, int index = 0) => _layouts[step.Operands[index]];

    private Layout? AddendLayout(Operator step) => step.HasAddend ? InputLayout(step, 1) : null;
}
