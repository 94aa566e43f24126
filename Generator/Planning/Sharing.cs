using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>What of a predictor's calls is worth the threads that its options ask for, which have to be called and waited for.</summary>
/// <param name="OfSteps">Whether threads share the steps of one prediction.</param>
/// <param name="LeastImages">The images of a batch from which on threads share them.</param>
internal sealed record Sharing(bool OfSteps, long LeastImages)
{
    /// <summary>The multiply-adds in the time that a step takes at least.</summary>
    private const int LeastWorkOfStep = 500;

    /// <summary>What it takes to call threads, to bring them their images and to wait for them; see docs/kernels.md.</summary>
    private const long LeastWorkOfBatch = 8 * Kernel.LeastSharedWork;

    /// <summary>
    /// Of a network. Threads wait for each other behind each step, so a step has to have on average what makes one worth
    /// sharing; those who share a batch wait once.
    /// </summary>
    public static Sharing Of(Graph graph, IReadOnlyList<InferencePlan> plans)
    {
        var steps = plans.Max(plan => plan.Calls.Count(call => call.Kernel.IsAwaited));
        var hasUnits = plans.Any(plan => plan.Calls.Any(call => call.Kernel.Units > 1));
        var work = graph.InferenceNodes.Sum(node => node.MultiplyAdds + node.Shape.Size);
        return new Sharing(
            hasUnits && work >= (long)Kernel.LeastSharedWork * steps,
            (LeastWorkOfBatch / (work + (LeastWorkOfStep * steps))) + 1
        );
    }
}
