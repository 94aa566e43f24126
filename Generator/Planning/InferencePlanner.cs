using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

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
    private readonly Dictionary<int, Argument> _values = [];
    private int _weightsLength;

    private InferencePlanner(Graph graph, ParameterStorage storage, InstructionSet set)
    {
        _set = set;
        _graph = Lowering.Lower(graph, forTraining: false);
        _storage = storage;
        _layouts = LayoutChoice.Of(_graph, set);
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
                planner._values[value],
                new Argument(Memory.Output, output)
            );
        }

        planner._arena.Place();
        return new InferencePlan(set, planner._calls, planner._packings, planner._arena.Length, planner._weightsLength);
    }

    private void Schedule(Operator step)
    {
        switch (step.Node.Operation)
        {
            case InputOperation input:
                ScheduleInput(step, input);
                break;
            case ConvolutionOperation convolution:
                ScheduleConvolution(step, convolution);
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
            case SoftmaxOperation:
                Emit(
                    step,
                    new Copy(_set, InputLayout(step), _layouts[step.Id], false),
                    Interior(step.Operands[0]),
                    Result(step)
                );
                Emit(step, new Softmax(_set, _layouts[step.Id]), _values[step.Id]);
                break;
            case ReshapeOperation:
                Emit(step, new Export(_set, InputLayout(step)), Interior(step.Operands[0]), Result(step));
                break;
            default:
                throw new InvalidOperationException($"{step.Node.Kind} has no plan for inference.");
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

    private void ScheduleConvolution(Operator step, ConvolutionOperation convolution)
    {
        var (input, output) = (InputLayout(step), _layouts[step.Id]);
        var geometry = new ConvolutionGeometry(input, output, convolution.Window, convolution.Groups, 0);
        Kernel kernel =
            output.Kind == LayoutKind.Planar
                ? new WidthConvolution(_set, geometry, step.Pools, step.Activation)
                : new ChannelConvolution(_set, geometry, step.Pools, step.Activation);
        var weights = kernel is ChannelConvolution channel
            ? output.Blocks * channel.Tile.BlockWeights
            : output.Shape.C * geometry.GroupChannels * geometry.KernelArea;
        EmitWeighted(step, kernel, weights);
    }

    private void ScheduleDense(Operator step)
    {
        var kernel = new Dense(_set, InputLayout(step), _layouts[step.Id], step.Activation);
        EmitWeighted(step, kernel, kernel.Inputs * kernel.Output.Blocks * _set.Lanes);
    }

    private void EmitWeighted(Operator step, Kernel kernel, int weightsLength)
    {
        var biasLength = _set.RoundUp(step.Shape.C);
        var weights = Reserve(weightsLength);
        var bias = Reserve(biasLength);
        _packings.Add(
            new WeightPacking(
                kernel,
                step.Node.Name,
                _storage[step.Node, "weight"].Index,
                _storage.Find(step.Node, "bias")?.Index,
                step.Norm is { } norm ? NormTensors(norm) : null,
                (step.Norm?.Operation as BatchNormOperation)?.Epsilon ?? 0,
                weights,
                weightsLength,
                bias,
                biasLength
            )
        );
        Emit(
            step,
            kernel,
            Interior(step.Operands[0]),
            new Argument(Memory.Weights, weights),
            new Argument(Memory.Weights, bias),
            Result(step)
        );
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

    private Argument Interior(int value) => _values[value];

    /// <summary>The memory of an operator's value: a new buffer, whose border is zero before anything is written.</summary>
    private Argument Result(Operator step)
    {
        var layout = _layouts[step.Id];
        var buffer = _arena.Add(layout.Length);
        var keepsZeros =
            layout.HasBorder
            || (layout.Kind == LayoutKind.Blocked && step.Node.Operation is InputOperation or ReshapeOperation);
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
}
