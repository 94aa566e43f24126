using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>
/// Plans training for one instruction set, images in the lanes: calls of the forward pass, then those of the backward pass
/// in reverse, and memory for what is alive at the same time. A batch normalisation ends a phase each way.
/// </summary>
internal sealed class TrainingPlanner
{
    private readonly InstructionSet _set;
    private readonly OperatorGraph _graph;
    private readonly ParameterStorage _storage;
    private readonly Arena _arena = new();
    private readonly List<Phase> _forward = [];
    private readonly List<Phase> _backward = [];
    private readonly Dictionary<int, PlannedBuffer> _values = [];
    private readonly Dictionary<int, PlannedBuffer> _places = [];
    private readonly Dictionary<int, PlannedBuffer> _statistics = [];
    private readonly Dictionary<int, PlannedBuffer> _gradients = [];
    private readonly bool[] _isTrained;
    private readonly PlannedBuffer _mask;
    private List<Call> _calls = [];
    private int _moment;

    private TrainingPlanner(Graph graph, ParameterStorage storage, InstructionSet set)
    {
        _set = set;
        _graph = Lowering.Lower(graph, forTraining: true);
        _storage = storage;
        _mask = _arena.Add(set.Lanes);
        _mask.IsExclusive = true;
        _isTrained = new bool[_graph.Operators.Count];
        foreach (var step in _graph.Operators)
        {
            _isTrained[step.Id] =
                step.Node.Parameters.Any(p => !p.IsState) || step.Operands.Any(operand => _isTrained[operand]);
        }
    }

    public static TrainingPlan Plan(Graph graph, ParameterStorage storage, InstructionSet set)
    {
        var planner = new TrainingPlanner(graph, storage, set);
        planner.PlanForward();
        planner.PlanBackward();
        planner._arena.Place();
        return new TrainingPlan(set, planner._forward, planner._backward, planner._mask, planner._arena.Length);
    }

    private void PlanForward()
    {
        foreach (var step in _graph.Operators)
        {
            Forward(step);
        }

        for (var output = 0; output < _graph.Outputs.Count; output++)
        {
            var step = _graph.Operators[_graph.Outputs[output]];
            Emit(step, new BatchExport(_set, step.Shape), Value(step.Id), new Argument(Memory.Output, output));
        }

        EndPhase(_forward, null);
    }

    private void PlanBackward()
    {
        for (var output = 0; output < _graph.Outputs.Count; output++)
        {
            var step = _graph.Operators[_graph.Outputs[output]];
            var source = new Argument(Memory.OutputGradient, output);
            if (!_gradients.ContainsKey(step.Id))
            {
                Emit(step, new BatchGradientImport(_set, step.Shape), source, Work(_mask), NewGradient(step.Id));
                continue;
            }

            var second = _arena.Add(Batch(step).Length);
            Emit(step, new BatchGradientImport(_set, step.Shape), source, Work(_mask), Work(second));
            Emit(step, new Copy(_set, Batch(step), Batch(step), true), Work(second), Gradient(step.Id));
        }

        foreach (var step in _graph.Operators.Reverse())
        {
            if (_gradients.ContainsKey(step.Id))
            {
                Backward(step);
            }
        }

        EndPhase(_backward, null);
    }

    private void Forward(Operator step)
    {
        switch (step.Node.Operation)
        {
            case InputOperation:
                Emit(
                    step,
                    new BatchImport(_set, step.Shape, step.Normalize),
                    new Argument(Memory.Input),
                    NewValue(step)
                );
                break;
            case ConvolutionOperation or DenseOperation:
                var bias = Parameter(step, "bias", Memory.Parameters);
                var kernel = new BatchConvolution(_set, Geometry(step), bias.Length > 0, step.Activation);
                Argument[] inputs = [Value(step.Operands[0]), .. Parameter(step, "weight", Memory.Parameters), .. bias];
                Emit(step, kernel, [.. inputs, NewValue(step)]);
                break;
            case PoolingOperation { Kind: PoolingKind.Max }:
                _places[step.Id] = _arena.Add(Batch(step).Length);
                var max = new MaxPooling(_set, Pooling(step), step.Activation, KeepsPlaces: true);
                Emit(step, max, Value(step.Operands[0]), NewValue(step), Work(_places[step.Id]));
                break;
            case PoolingOperation:
                Emit(
                    step,
                    new AveragePooling(_set, Pooling(step), step.Activation),
                    Value(step.Operands[0]),
                    NewValue(step)
                );
                break;
            case GlobalAverageOperation:
                var input = Batch(_graph.Operators[step.Operands[0]]);
                Emit(step, new GlobalAverage(_set, input, Batch(step)), Value(step.Operands[0]), NewValue(step));
                break;
            case ActivationOperation activation:
                Emit(
                    step,
                    new Activation(_set, Batch(step), Batch(step), activation),
                    Value(step.Operands[0]),
                    NewValue(step)
                );
                break;
            case SoftmaxOperation:
                Emit(step, new BatchSoftmax(_set, Batch(step)), Value(step.Operands[0]), NewValue(step));
                break;
            case DropoutOperation dropout:
                var drop = new Dropout(_set, Batch(step), dropout.Rate, (uint)step.Node.Id, false);
                Emit(step, drop, Value(step.Operands[0]), new Argument(Memory.Keys), NewValue(step));
                break;
            case BatchNormOperation norm:
                ForwardNorm(step, norm);
                break;
            default:
                throw new InvalidOperationException($"{step.Node.Kind} has no plan for training.");
        }
    }

    private void ForwardNorm(Operator step, BatchNormOperation norm)
    {
        var statistics = _arena.Add(2 * step.Shape.C);
        _statistics[step.Id] = statistics;
        var x = Value(step.Operands[0]);
        Emit(
            step,
            new BatchStatistics(_set, Batch(step)),
            x,
            Work(_mask),
            new Argument(Memory.Count),
            Work(statistics)
        );
        EndPhase(_forward, Combine(step, norm, statistics));
        Emit(
            step,
            new BatchNormalization(_set, Batch(step), Batch(step), step.Activation),
            [
                x,
                Work(statistics),
                .. Parameter(step, "weight", Memory.Parameters),
                .. Parameter(step, "bias", Memory.Parameters),
                NewValue(step),
            ]
        );
    }

    private Combination Combine(Operator step, BatchNormOperation norm, PlannedBuffer statistics) =>
        new(
            step.Node.Name,
            statistics,
            step.Shape.C,
            step.Shape.Area,
            norm.Momentum,
            norm.Epsilon,
            _storage[step.Node, "running_mean"].Offset,
            _storage[step.Node, "running_var"].Offset
        );

    private void Backward(Operator step)
    {
        switch (step.Node.Operation)
        {
            case InputOperation:
                Kernel export = step.Normalize is { } normalize
                    ? new BatchInputGradientExport(_set, step.Shape, normalize)
                    : new BatchExport(_set, step.Shape);
                Emit(step, export, true, Gradient(step.Id), new Argument(Memory.InputGradient));
                break;
            case ConvolutionOperation or DenseOperation:
                BackwardActivation(step);
                BackwardWeighted(step);
                break;
            case PoolingOperation pooling:
                BackwardPooling(step, pooling);
                break;
            case GlobalAverageOperation:
                var input = Batch(_graph.Operators[step.Operands[0]]);
                Propagate(step, accumulate => new GlobalAverageGradient(_set, input, accumulate), Gradient(step.Id));
                break;
            case ActivationOperation activation:
                Emit(
                    step,
                    new ActivationGradient(_set, Batch(step), activation),
                    !_isTrained[step.Id],
                    Gradient(step.Id),
                    Value(VectorActivation.IsKnownByValue(activation) ? step.Id : step.Operands[0])
                );
                HandOn(step);
                break;
            case SoftmaxOperation:
                Emit(
                    step,
                    new BatchSoftmaxGradient(_set, Batch(step)),
                    !_isTrained[step.Id],
                    Gradient(step.Id),
                    Value(step.Id)
                );
                HandOn(step);
                break;
            case DropoutOperation dropout:
                Propagate(
                    step,
                    accumulate => new Dropout(_set, Batch(step), dropout.Rate, (uint)step.Node.Id, accumulate),
                    Gradient(step.Id),
                    new Argument(Memory.Keys)
                );
                break;
            case BatchNormOperation norm:
                BackwardActivation(step);
                BackwardNorm(step, norm);
                break;
            default:
                throw new InvalidOperationException($"{step.Node.Kind} has no plan for training.");
        }
    }

    private void BackwardActivation(Operator step)
    {
        if (step.Activation is { } activation)
        {
            var kernel = new ActivationGradient(_set, Batch(step), activation);
            Emit(step, kernel, !_isTrained[step.Id], Gradient(step.Id), Value(step.Id));
        }
    }

    private void BackwardWeighted(Operator step)
    {
        var (x, dy, geometry) = (Value(step.Operands[0]), Gradient(step.Id), Geometry(step));
        var weightGradient = Parameter(step, "weight", Memory.Gradients);
        if (step.Node.Operation is DenseOperation)
        {
            var dense = new BatchDenseWeightGradient(_set, geometry.Input.Shape.C, step.Shape.C, geometry.FilterStride);
            var turned = _arena.Add(_set.Lanes * geometry.FilterStride);
            Emit(step, dense, [x, dy, .. weightGradient, Work(turned)]);
        }
        else
        {
            Emit(step, new BatchConvolutionWeightGradient(_set, geometry), [x, dy, .. weightGradient]);
        }

        foreach (var bias in Parameter(step, "bias", Memory.Gradients))
        {
            Emit(step, new BatchBiasGradient(_set, Batch(step)), dy, bias);
        }

        Propagate(
            step,
            accumulate => new BatchConvolutionInputGradient(_set, geometry, accumulate),
            [dy, .. Parameter(step, "weight", Memory.Parameters)]
        );
    }

    private void BackwardPooling(Operator step, PoolingOperation pooling)
    {
        var geometry = Pooling(step);
        if (pooling.Kind == PoolingKind.Average)
        {
            BackwardActivation(step);
            Propagate(step, accumulate => new AveragePoolingGradient(_set, geometry, accumulate), Gradient(step.Id));
            return;
        }

        Argument[] inputs = [Gradient(step.Id), Work(_places[step.Id])];
        if (step.Activation is not null && MaxPoolingGradient.Scatters(geometry))
        {
            Propagate(
                step,
                accumulate => new MaxPoolingGradient(_set, geometry, step.Activation, accumulate),
                [.. inputs, Value(step.Id)]
            );
            return;
        }

        BackwardActivation(step);
        Propagate(step, accumulate => new MaxPoolingGradient(_set, geometry, null, accumulate), inputs);
    }

    private void BackwardNorm(Operator step, BatchNormOperation norm)
    {
        var sums = _arena.Add(2 * step.Shape.C);
        var (x, dy, statistics) = (Value(step.Operands[0]), Gradient(step.Id), Work(_statistics[step.Id]));
        Emit(
            step,
            new BatchNormalizationSums(_set, Batch(step)),
            [
                x,
                dy,
                statistics,
                Work(_mask),
                Work(sums),
                .. Parameter(step, "weight", Memory.Gradients),
                .. Parameter(step, "bias", Memory.Gradients),
            ]
        );
        EndPhase(_backward, Combine(step, norm, sums));
        Propagate(
            step,
            accumulate => new BatchNormalizationGradient(_set, Batch(step), accumulate),
            [x, dy, statistics, Work(sums), .. Parameter(step, "weight", Memory.Parameters), Work(_mask)]
        );
    }

    /// <summary>Sends the gradient to the operand; what only the input's gradient needs is marked so.</summary>
    private void Propagate(Operator step, Func<bool, Kernel> kernel, params Argument[] inputs)
    {
        var operand = step.Operands[0];
        var accumulate = _gradients.ContainsKey(operand);
        var target = accumulate ? Gradient(operand) : NewGradient(operand);
        Emit(step, kernel(accumulate), !_isTrained[operand], [.. inputs, target]);
    }

    /// <summary>After a gradient in place: the operand takes the buffer over, or adds it to its own.</summary>
    private void HandOn(Operator step)
    {
        var operand = step.Operands[0];
        if (_gradients.ContainsKey(operand))
        {
            var layout = Batch(step);
            Emit(
                step,
                new Copy(_set, layout, layout, true),
                !_isTrained[operand],
                Gradient(step.Id),
                Gradient(operand)
            );
        }
        else
        {
            _gradients[operand] = _gradients[step.Id];
        }
    }

    private ConvolutionGeometry Geometry(Operator step)
    {
        var input = _graph.Operators[step.Operands[0]].Shape;
        if (step.Node.Operation is ConvolutionOperation convolution)
        {
            var filterStride =
                input.C / convolution.Groups * convolution.Window.KernelHeight * convolution.Window.KernelWidth;
            return new(Layout.Batch(input, _set), Batch(step), convolution.Window, convolution.Groups, filterStride);
        }

        var point = new Window(1, 1, 1, 1, 1, 1, 0, 0, 0, 0);
        var vector = Layout.Batch(Shape.Vector(input.Size), _set);
        return new(vector, Batch(step), point, 1, _storage[step.Node, "weight"].RowStride);
    }

    private PoolingGeometry Pooling(Operator step) =>
        new(Batch(_graph.Operators[step.Operands[0]]), Batch(step), (PoolingOperation)step.Node.Operation);

    private Layout Batch(Operator step) => Layout.Batch(step.Shape, _set);

    private Argument[] Parameter(Operator step, string name, Memory memory) =>
        _storage.Find(step.Node, name) is { } parameter ? [new Argument(memory, parameter.Offset)] : [];

    private static Argument Work(PlannedBuffer buffer) => new(Memory.Workspace, 0, buffer);

    private Argument Value(int id) => Work(_values[id]);

    private Argument Gradient(int id) => Work(_gradients[id]);

    private Argument NewValue(Operator step) => Work(_values[step.Id] = _arena.Add(Batch(step).Length));

    private Argument NewGradient(int id) => Work(_gradients[id] = _arena.Add(Batch(_graph.Operators[id]).Length));

    private void Emit(Operator step, Kernel kernel, params Argument[] arguments) =>
        Emit(step, kernel, false, arguments);

    private void Emit(Operator step, Kernel kernel, bool isForInput, params Argument[] arguments)
    {
        foreach (var argument in arguments)
        {
            argument.Buffer?.UseAt(_moment);
        }

        _moment++;
        _calls.Add(new Call(step.Node.Name, kernel, arguments, isForInput));
    }

    private void EndPhase(List<Phase> phases, Combination? combination)
    {
        phases.Add(new Phase(_calls, combination));
        _calls = [];
    }
}
