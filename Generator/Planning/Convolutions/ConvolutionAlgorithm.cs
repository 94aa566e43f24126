using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning.Convolutions;

/// <summary>
/// A way to compute a convolution. What it wishes of its input is known before layouts are; with them it gives the kernels.
/// </summary>
internal abstract record ConvolutionAlgorithm(ConvolutionTask Task, LayoutKind InputKind)
{
    /// <summary>The share of the shorter of computing and reading weights that adds to the longer one.</summary>
    private const double Rest = 0.2;

    /// <summary>The layout of its output; InputKind is that of its input.</summary>
    public virtual LayoutKind OutputKind => LayoutKind.Blocked;

    /// <summary>The zeros that it reads around its input.</summary>
    public virtual Border Border => Task.Border;

    /// <summary>What people call it.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// The cycles it should take, all values in the cache and the weights not, on a core that starts two vector
    /// multiply-adds in each. docs/kernels.md holds it against measurements.
    /// </summary>
    public abstract double Cycles { get; }

    /// <summary>The kernels, over layouts that have at least the border; the addend's is that of the task's addend.</summary>
    public abstract WeightedStep Plan(Layout input, Layout output, Layout? addend);

    /// <summary>
    /// The time of computing while weights stream in from memory, which overlap but for a rest, since each turn asks for what
    /// a later one needs.
    /// </summary>
    protected double WithWeights(double cycles, double weights)
    {
        var streaming = weights * sizeof(float) / (Task.Set.Lanes == 16 ? 8 : 6);
        return Math.Max(cycles, streaming) + (Rest * Math.Min(cycles, streaming));
    }

    /// <summary>The layouts that it would have on its own, to plan for a forecast.</summary>
    protected ConvolutionGeometry Forecast()
    {
        var border = Border;
        var output = Task.Pools ? Shape.Image(Task.Output.C, Task.Output.H / 2, Task.Output.W / 2) : Task.Output;
        return Geometry(
            InputKind == LayoutKind.Planar
                ? Layout.Planar(Task.Input, Task.Set, border.Top, border.Left, border.Bottom, border.Right)
                : Layout.Blocked(Task.Input, Task.Set, border.Top, border.Left, border.Bottom, border.Right),
            OutputKind == LayoutKind.Planar ? Layout.Planar(output, Task.Set) : Layout.Blocked(output, Task.Set)
        );
    }

    protected ConvolutionGeometry Geometry(Layout input, Layout output) =>
        new(input, output, Task.Window, Task.Groups, 0);
}
