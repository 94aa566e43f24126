using Unroll.Generator.Kernels;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Emission;

/// <summary>Writes training on one instruction set: the calls of each phase, what is combined between them, the kernels.</summary>
internal static class TrainingWriter
{
    private const string Parameters = "NetworkParameters parameters, TrainingChunk chunk";

    public static string ClassName(InstructionSet set) => $"{set.Name}Training";

    public static EmittedFile Write(Graph graph, TrainingPlan plan) =>
        TypeFile.Write(
            graph.Type,
            $".{ClassName(plan.Set)}",
            writer =>
            {
                writer.Line(
                    $"/// <summary>Training with {plan.Set.Title}: {plan.Set.Lanes} images in the lanes.</summary>"
                );
                using (writer.Block($"private static class {ClassName(plan.Set)}"))
                {
                    WriteClass(writer, plan);
                }
            }
        );

    private static void WriteClass(CodeWriter writer, TrainingPlan plan)
    {
        var kernels = new KernelMethods(
            plan.Forward.Concat(plan.Backward)
                .SelectMany(phase => phase.Calls)
                .Select(call => (call.Layer, call.Kernel)),
            writer
        );
        writer.Line("/// <summary>The floats that a chunk needs for activations and their gradients.</summary>");
        writer.Line($"public const int WorkspaceLength = {plan.WorkspaceLength};");
        writer.Line();
        CallWriter.WriteFunction(writer);
        WritePass(writer, plan, kernels, "Forward", plan.Forward);
        WritePass(writer, plan, kernels, "Backward", plan.Backward);
        WriteCombinations(writer, "Forward", plan.Forward);
        WriteCombinations(writer, "Backward", plan.Backward);
        kernels.WriteAll(writer);
    }

    private static void WritePass(
        CodeWriter writer,
        TrainingPlan plan,
        KernelMethods kernels,
        string pass,
        IReadOnlyList<Phase> phases
    )
    {
        var methods = new SharedMethods(writer, pass, Parameters, "parameters, chunk");
        var parts = phases
            .Select(phase =>
                phase.Calls.Parts().Select(part => methods.Add(w => WriteCalls(w, part, kernels))).ToList()
            )
            .ToList();
        using (writer.Block($"public static void {pass}(int phase, {Parameters})"))
        {
            if (pass == "Forward")
            {
                using (writer.Block($"for (var n = 0; n < {plan.Set.Lanes}; n++)"))
                {
                    writer.Line("// 1 in the lanes of images that are there.");
                    writer.Line(
                        $"Unsafe.Add(ref chunk.Workspace.Start, n + {plan.Mask.Offset}) = n < chunk.Count ? 1f : 0f;"
                    );
                }
            }

            WriteCases(writer, parts.Select(part => part.Select(methods.Call)));
        }

        writer.Line();
        methods.Write();
    }

    private static void WriteCases(CodeWriter writer, IEnumerable<IEnumerable<string>> phases)
    {
        using (writer.Block("switch (phase)"))
        {
            foreach (var (statements, phase) in phases.Select((statements, phase) => (statements, phase)))
            {
                writer.Line($"case {phase}:");
                foreach (var statement in statements)
                {
                    writer.Line($"    {statement}");
                }

                writer.Line("    break;");
            }
        }
    }

    private static void WriteCalls(CodeWriter writer, IReadOnlyList<Call> calls, KernelMethods kernels)
    {
        WriteMemories(writer);
        foreach (var call in calls)
        {
            var statement = $"{kernels[call.Kernel]}({string.Join(", ", call.Arguments.Select(Argument))});";
            writer.Line(call.IsForInput ? $"if (chunk.InputGradient is not null) {statement}" : statement);
        }
    }

    private static void WriteMemories(CodeWriter writer)
    {
        writer.Line("ref var work = ref chunk.Workspace.Start;");
        writer.Line("ref var values = ref parameters.Values.Start;");
        writer.Line("ref var gradients = ref chunk.Gradients.Start;");
    }

    private static string Argument(Argument argument) =>
        argument.Memory switch
        {
            Memory.Input => "ref MemoryMarshal.GetArrayDataReference(chunk.Inputs)",
            Memory.Output => $"ref MemoryMarshal.GetArrayDataReference(chunk.Outputs[{argument.Offset}])",
            Memory.OutputGradient =>
                $"ref MemoryMarshal.GetArrayDataReference(chunk.OutputGradients[{argument.Offset}])",
            Memory.InputGradient => "ref MemoryMarshal.GetArrayDataReference(chunk.InputGradient)",
            Memory.Keys => "ref MemoryMarshal.GetArrayDataReference(chunk.Keys)",
            Memory.Count => "chunk.Count",
            Memory.Parameters => CallWriter.Reference("values", argument.Position),
            Memory.Gradients => CallWriter.Reference("gradients", argument.Position),
            _ => CallWriter.Reference("work", argument.Position),
        };

    private static void WriteCombinations(CodeWriter writer, string pass, IReadOnlyList<Phase> phases)
    {
        if (phases.Count == 1)
        {
            return;
        }

        const string Parameters = "NetworkParameters parameters, ReadOnlySpan<TrainingChunk> chunks";
        var methods = new SharedMethods(writer, $"Combine{pass}", Parameters, "parameters, chunks");
        var combinations = phases
            .Select(phase => phase.Combination is { } c ? methods.Add(w => w.Line(Combine(pass, c))) : (int?)null)
            .ToList();
        using (writer.Block($"public static void Combine{pass}(int phase, {Parameters})"))
        {
            WriteCases(
                writer,
                combinations.Select(combination => combination is { } c ? new[] { methods.Call(c) } : [])
            );
        }

        writer.Line();
        methods.Write();
    }

    private static string Combine(string pass, Combination combination)
    {
        var pairs = $"chunks, {combination.Statistics.Offset}, {combination.Channels}, {combination.Area}";
        if (pass == "Backward")
        {
            return $"BatchNormStatistics.CombineGradients({pairs});";
        }

        var mean = $"parameters.State.Span.Slice({combination.RunningMean}, {combination.Channels})";
        var variance = $"parameters.State.Span.Slice({combination.RunningVariance}, {combination.Channels})";
        return $"BatchNormStatistics.Combine({pairs}, {Literals.Of(combination.Momentum)}, {Literals.Of(combination.Epsilon)}, {mean}, {variance});";
    }
}
