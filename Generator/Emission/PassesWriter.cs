using Unroll.Generator.Kernels;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Emission;

/// <summary>Writes the network's training program, which chooses the instruction set.</summary>
internal static class PassesWriter
{
    public static EmittedFile Write(NetworkPlan plan, Graph graph) =>
        TypeFile.Write(
            graph.Type,
            ".Training",
            writer =>
            {
                writer.Line($"/// <summary>Forward and backward over chunks of images.</summary>");
                using (writer.Block("private sealed class Passes(NetworkParameters parameters) : TrainingProgram"))
                {
                    WriteConstants(writer, plan);
                    WritePass(writer, plan, "Forward");
                    WriteCombine(writer, plan, "Forward", training => training.Forward);
                    WritePass(writer, plan, "Backward");
                    WriteCombine(writer, plan, "Backward", training => training.Backward);
                }
            }
        );

    private static void WriteConstants(CodeWriter writer, NetworkPlan plan)
    {
        var dispatch = new Dispatch(plan.Sets);
        var training = plan.Training[0];
        writer.Lines($"public override int Lanes =>\n    {dispatch.Expression(set => $"{set.Lanes}")};");
        writer.Line();
        writer.Line($"public override int ForwardPhases => {training.Forward.Count};");
        writer.Line();
        writer.Line($"public override int BackwardPhases => {training.Backward.Count};");
        writer.Line();
        writer.Lines(
            $"public override int WorkspaceLength =>\n    {dispatch.Expression(set => $"{TrainingWriter.ClassName(set)}.WorkspaceLength")};"
        );
        writer.Line();
    }

    private static void WritePass(CodeWriter writer, NetworkPlan plan, string pass)
    {
        using (writer.Block($"public override void {pass}(int phase, TrainingChunk chunk)"))
        {
            new Dispatch(plan.Sets).Write(
                writer,
                set => $"{TrainingWriter.ClassName(set)}.{pass}(phase, parameters, chunk);"
            );
        }

        writer.Line();
    }

    private static void WriteCombine(
        CodeWriter writer,
        NetworkPlan plan,
        string pass,
        Func<TrainingPlan, IReadOnlyList<Phase>> phases
    )
    {
        var counts = plan.Training.Select(training => phases(training).Count(phase => phase.Combination is not null));
        using (writer.Block($"public override void Combine{pass}(int phase, ReadOnlySpan<TrainingChunk> chunks)"))
        {
            if (counts.Any(count => count > 0))
            {
                new Dispatch(plan.Sets).Write(
                    writer,
                    set => $"{TrainingWriter.ClassName(set)}.Combine{pass}(phase, parameters, chunks);"
                );
            }
        }

        writer.Line();
    }
}
