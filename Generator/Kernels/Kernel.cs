using Unroll.Generator.Emission;

namespace Unroll.Generator.Kernels;

/// <summary>
/// A method of the emitted code that does the work of a layer: its family, with every shape, stride and tile a literal.
/// Kernels are equal if they would be the same text, so that equal geometries share one.
/// </summary>
internal abstract record Kernel(InstructionSet Set)
{
    /// <summary>Less work than this, in multiply-adds, is not worth a second thread.</summary>
    public const int LeastSharedWork = 100_000;

    /// <summary>What stands before a method with a hot loop: full optimization at the first call, and no inlining.</summary>
    protected const string Attribute =
        "[MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]";

    /// <summary>To move fewer floats than this is not worth a second thread.</summary>
    protected const int LeastSharedFloats = 16 * 1024;

    /// <summary>What the method is named after: <c>Convolution</c>, <c>MaxPooling</c>.</summary>
    public abstract string Verb { get; }

    /// <summary>The formula and the shapes, for the comment at the kernel's head.</summary>
    public abstract string Summary { get; }

    /// <summary>The parameters, all references to floats unless they say otherwise: <c>ref float x</c>.</summary>
    public abstract IReadOnlyList<string> Parameters { get; }

    /// <summary>
    /// The parts of its work that threads may share out, most often the trips of the outermost loop. Where there are
    /// several, the method ends with the parameters firstUnit and lastUnit, the first part and the one behind the last.
    /// </summary>
    public virtual int Units => 1;

    /// <summary>The floats of scratch memory that each thread needs for itself.</summary>
    public virtual int ThreadScratchLength => 0;

    /// <summary>An expression that the JIT folds, without which nobody needs what the kernel makes; empty for none.</summary>
    public virtual string Condition => "";

    /// <summary>
    /// Whether the next step may read what this one writes, and so has to wait for all threads. If not, who reads it comes
    /// later, and the next step writes to other places.
    /// </summary>
    public virtual bool IsAwaited => true;

    /// <summary>Methods that the kernel calls, as text.</summary>
    public virtual IReadOnlyList<string> Functions => [];

    /// <summary>Kernels that this one's text calls, by <see cref="PartName"/>.</summary>
    public virtual IReadOnlyList<Kernel> Parts => [];

    /// <summary>What stands in a kernel's text for the name of one of its parts, until it has one.</summary>
    public static string PartName(int part) => $"\u0005{(char)('A' + part)}";

    /// <summary>Writes the statements of the method.</summary>
    public abstract void WriteBody(CodeWriter writer);

    /// <summary>Writes the formula and the shapes.</summary>
    public void WriteSummary(CodeWriter writer) =>
        writer.Lines(string.Join("\n", Summary.Split('\n').Select(line => $"// {line}")));

    /// <summary>Writes the method under a name, with the constraint of its type parameter if it has one.</summary>
    public void WriteMethod(CodeWriter writer, string name, string constraint = "")
    {
        writer.Line(Attribute);
        var units = Units > 1 ? ", int firstUnit, int lastUnit" : "";
        using (writer.Block($"private static void {name}({string.Join(", ", Parameters)}{units}){constraint}"))
        {
            WriteBody(writer);
        }
    }

    /// <summary>The first part and the one behind the last, of <paramref name="all"/> or of those that are the thread's.</summary>
    protected (string First, string End) Share(int all) => Units > 1 ? ("firstUnit", "lastUnit") : ("0", $"{all}");

    /// <summary>A loop over <paramref name="all"/> parts, or over those that are the thread's.</summary>
    protected IDisposable LoopOverShare(CodeWriter writer, string counter, int all) =>
        Units > 1
            ? writer.Block($"for (var {counter} = firstUnit; {counter} < lastUnit; {counter}++)")
            : writer.Loop(counter, all);

    /// <summary>The reference <paramref name="offset"/> floats behind another one.</summary>
    protected static string At(string reference, int offset) =>
        offset == 0 ? reference : $"Unsafe.Add(ref {reference}, {offset})";

    /// <summary>Declares a reference: <c>ref var row = ref Unsafe.Add(ref x, 16);</c>.</summary>
    protected static string Declare(string name, string reference, int offset = 0) =>
        $"ref var {name} = ref {At(reference, offset)};";

    /// <summary>Moves a reference on.</summary>
    protected static string Advance(string name, int distance) => $"{name} = ref Unsafe.Add(ref {name}, {distance});";
}
