using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>Channels in another order; or, as a gradient, back again.</summary>
internal sealed record Shuffle(InstructionSet Set, Layout Layout, int Groups, bool IsGradient, bool Accumulate)
    : Kernel(Set)
{
    public override string Verb => IsGradient ? "InputGradient" : "Shuffle";

    public override string Summary =>
        (IsGradient ? "the gradient by x of " : "")
        + $"y[i * {Groups} + g] = x[g * {Layout.Shape.C / Groups} + i]\nx, y: {Layout.Shape}";

    public override IReadOnlyList<string> Parameters =>
        IsGradient ? ["ref float y", "ref float x"] : ["ref float x", "ref float y"];

    public override void WriteBody(CodeWriter writer)
    {
        using (writer.Block($"for (var c = 0; c < {Layout.Shape.C}; c++)"))
        {
            writer.Line($"var source = (c % {Groups} * {Layout.Shape.C / Groups}) + (c / {Groups});");
            writer.Line($"ref var inner = ref Unsafe.Add(ref x, source * {Layout.BlockStride});");
            writer.Line($"ref var outer = ref Unsafe.Add(ref y, c * {Layout.BlockStride});");
            var (from, to) = IsGradient ? ("outer", "inner") : ("inner", "outer");
            using (writer.Block($"for (var i = 0; i < {Layout.Shape.Area}; i++)"))
            {
                var value = Set.Load(from);
                writer.Line(Set.Store(Accumulate ? $"({value} + {Set.Load(to)})" : value, to));
                writer.Line(Advance("inner", Set.Lanes));
                writer.Line(Advance("outer", Set.Lanes));
            }
        }
    }
}
