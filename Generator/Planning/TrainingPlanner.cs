using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>
/// Plans training for one instruction set, images in the lanes: calls of the forward pass, then those of the backward pass
/// in reverse, and memory for what is alive at the same time. How an operation is computed is its rule's to know.
/// </summary>
internal sealed class TrainingPlanner
{
    private readonly OperatorGraph _graph;
    private readonly TrainingMemory _memory;
    private readonly TrainingForward _forward;
    private readonly TrainingBackward _backward;
    private readonly BatchRules _rules;
    private readonly List<Phase> _forwardPhases = [];
    private readonly List<Phase> _backwardPhases = [];

    private TrainingPlanner(Graph graph, ParameterStorage storage, InstructionSet set)
    {
        _graph = Lowering.Lower(graph, forTraining: true);
        _memory = new TrainingMemory(_graph, storage, set);
        _forward = new TrainingForward(_memory);
        _backward = new TrainingBackward(_memory);
        _rules = BatchRules.ForTraining(
            storage,
            new TrainingPhases(_memory.Mask, c => End(_forwardPhases, c), c => End(_backwardPhases, c))
        );
    }

    public static TrainingPlan Plan(Graph graph, ParameterStorage storage, InstructionSet set)
    {
        var planner = new TrainingPlanner(graph, storage, set);
        planner.PlanForward();
        planner.PlanBackward();
        return new TrainingPlan(
            set,
            planner._forwardPhases,
            planner._backwardPhases,
            planner._memory.Mask.Buffer!,
            planner._memory.Place()
        );
    }

    private void PlanForward()
    {
        var input = _graph.Input;
        var import = new BatchImport(_memory.Set, input.Shape, input.Normalize);
        var count = new Argument(Memory.Count);
        _forward.Emit(input, import, new Argument(Memory.Input), _memory.Mask, count, _forward.Result(input));
        foreach (var step in _graph.Operators.Skip(1))
        {
            _rules.For(step).Forward(_forward, step);
        }

        for (var output = 0; output < _graph.Outputs.Count; output++)
        {
            var step = _graph.Operators[_graph.Outputs[output]];
            var export = new BatchExport(_memory.Set, step.Shape);
            _forward.Emit(step, export, _memory.Value(step.Id), new Argument(Memory.Output, output));
        }

        End(_forwardPhases, null);
    }

    private void PlanBackward()
    {
        for (var output = 0; output < _graph.Outputs.Count; output++)
        {
            _backward.BeginAt(_graph.Operators[_graph.Outputs[output]], output);
        }

        foreach (var step in _graph.Operators.Skip(1).Reverse())
        {
            if (_memory.HasGradient(step.Id))
            {
                _rules.For(step).Backward(_backward, step);
            }
        }

        if (_memory.HasGradient(_graph.Input.Id))
        {
            _backward.EndAt(_graph.Input);
        }

        End(_backwardPhases, null);
    }

    private void End(List<Phase> phases, Combination? combination) =>
        phases.Add(new Phase(_memory.TakeCalls(), combination));
}
