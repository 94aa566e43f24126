using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>The gradient of an activation, in place: the gradient by its value becomes that by what entered it.</summary>
internal sealed record ActivationGradient(InstructionSet Set, Layout Layout, ActivationOperation Operation)
    : Map(Set, Layout, Layout)
{
    public override string Verb => "ActivationGradient";

    public override IReadOnlyList<string> Functions => VectorFunctions.OfGradient(Set, Operation.Kind);

    public override string Summary => $"d = d * {Operation.Kind}'(y), elementwise\nd, y: {Layout.Shape}";

    public override IReadOnlyList<string> Parameters => ["ref float x", "ref float value"];

    protected override IReadOnlyList<string> Companions => ["value"];

    protected override void WriteConstants(Emission.CodeWriter writer) => writer.Line(Declare("y", "x"));

    protected override string Function(string x, int offset) =>
        VectorActivation.Backward(Set, Operation, x, Set.Load(At("value", offset)));
}
