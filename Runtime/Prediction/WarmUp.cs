using System.Runtime.CompilerServices;

namespace Unroll;

/// <summary>
/// A member of a team that does one unit of each step: a prediction by it is hardly more than the JIT's compiling of the
/// kernels.
/// </summary>
internal readonly struct WarmUp : ITeam
{
    /// <summary>Whether there is anything to compile: not in what was compiled ahead of time.</summary>
    public static bool IsOfUse => RuntimeFeature.IsDynamicCodeCompiled;

    /// <inheritdoc/>
    public bool Leads => true;

    /// <summary>Predicts with whatever the weights and the workspace hold.</summary>
    public static void Run<TPredictor>(TPredictor predictor, AlignedBuffer workspace)
        where TPredictor : IPredictor, ITeamWork
    {
        var (input, output) = (new float[predictor.InputLength], new float[predictor.OutputLength]);
        predictor.Run(ref input[0], ref output[0], workspace, default(WarmUp));
    }

    /// <inheritdoc/>
    public int First(int units) => 0;

    /// <inheritdoc/>
    public int Last(int units) => Math.Min(units, 1);

    /// <inheritdoc/>
    public ref float Scratch(ref float alone) => ref alone;

    /// <inheritdoc/>
    public void Wait() { }
}
