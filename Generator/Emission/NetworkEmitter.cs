using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Emission;

/// <summary>Writes the files of a network: the type, then inference and training on each instruction set.</summary>
internal static class NetworkEmitter
{
    public static EquatableArray<EmittedFile> Emit(NetworkPlan plan) =>
        SideBySide.Select(Files(plan), write => write()).ToEquatableArray();

    private static IEnumerable<Func<EmittedFile>> Files(NetworkPlan plan)
    {
        if (!plan.Network.CanDeclare)
        {
            yield break;
        }

        if (plan.Network.Graph is not { } graph)
        {
            yield return () => BrokenTypeWriter.Write(plan.Network);
            yield break;
        }

        yield return () => TypeWriter.Write(plan, graph);
        yield return () => PredictorWriter.Write(plan, graph);
        foreach (var inference in plan.Inference)
        {
            yield return () => InferenceWriter.Write(graph, inference);
        }

        if (plan.Training.Count > 0)
        {
            yield return () => PassesWriter.Write(plan, graph);
            foreach (var training in plan.Training)
            {
                yield return () => TrainingWriter.Write(graph, training);
            }
        }
    }
}
