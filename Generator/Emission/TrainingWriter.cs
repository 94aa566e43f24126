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
        var names = new KernelNames(plan.Forward.Concat(plan.Backward).SelectMany(phase => phase.Calls));
        writer.Line("/// <summary>The floats that a chunk needs for activations and their gradients.</summary>");
        writer.Line($"public const int WorkspaceLength = {plan.WorkspaceLength};");
        writer.Line();
        WritePass(writer, plan, names, "Forward", plan.Forward);
        WritePass(writer, plan, names, "Backward", plan.Backward);
        WriteCombinations(writer, "Forward", plan.Forward);
        WriteCombinations(writer, "Backward", plan.Backward);
        names.WriteAll(writer);
    }

    private static void WritePass(
        CodeWriter writer,
        TrainingPlan plan,
        KernelNames names,
        string pass,
        IReadOnlyList<Phase> phases
    )
    {
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

            using (writer.Block("switch (phase)"))
            {
                foreach (var phase in Enumerable.Range(0, phases.Count))
                {
                    writer.Line($"case {phase}:");
                    writer.Line($"    {pass}{phase}(parameters, chunk);");
                    writer.Line("    break;");
                }
            }
        }

        writer.Line();
        foreach (var phase in Enumerable.Range(0, phases.Count))
        {
            CallWriter.Write(
                writer,
                $"private static void {pass}{phase}",
                Parameters,
                "parameters, chunk",
                phases[phase].Calls,
                WriteMemories,
                call => $"{names[call.Kernel]}({string.Join(", ", call.Arguments.Select(Argument))});"
            );
            writer.Line();
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

        using (
            writer.Block(
                $"public static void Combine{pass}(int phase, NetworkParameters parameters, ReadOnlySpan<TrainingChunk> chunks)"
            )
        )
        using (writer.Block("switch (phase)"))
        {
            foreach (var phase in Enumerable.Range(0, phases.Count))
            {
                if (phases[phase].Combination is { } combination)
                {
                    writer.Line($"case {phase}: // {combination.Layer}");
                    writer.Line($"    {Combine(pass, combination)}");
                    writer.Line("    break;");
                }
            }
        }

        writer.Line();
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
