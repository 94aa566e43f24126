using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>An activation on its own.</summary>
internal sealed record Activation(InstructionSet Set, Layout Input, Layout Output, ActivationOperation Operation)
    : Map(Set, Input, Output)
{
    public override string Verb => "Forward";

    public override string Summary =>
        $"y = {VectorActivation.Formula(Operation, "x")}, elementwise\nx, y: {Input.Shape}";

    public override IReadOnlyList<string> Functions => VectorFunctions.Of(Set, Operation);

    protected override string Function(string x, int offset) => VectorActivation.Apply(Set, Operation, x);
}

/// <summary>The gradient of an activation, in place: the gradient by its value becomes that by what entered it.</summary>
internal sealed record ActivationGradient(InstructionSet Set, Layout Layout, ActivationOperation Operation)
    : Map(Set, Layout, Layout)
{
    public override string Verb => "ActivationGradient";

    public override string Summary => $"d = d * {Operation.Kind}'(y), elementwise\nd, y: {Layout.Shape}";

    public override IReadOnlyList<string> Parameters => ["ref float x", "ref float value"];

    protected override IReadOnlyList<string> Companions => ["value"];

    protected override void WriteConstants(Emission.CodeWriter writer) => writer.Line(Declare("y", "x"));

    protected override string Function(string x, int offset) =>
        VectorActivation.Backward(Set, Operation, x, Set.Load(At("value", offset)));
}

/// <summary>A copy of a value, or its sum with what is there.</summary>
internal sealed record Copy(InstructionSet Set, Layout Input, Layout Output, bool Accumulate) : Map(Set, Input, Output)
{
    public override string Verb => Accumulate ? "Add" : "Copy";

    public override string Summary => $"y {(Accumulate ? "+=" : "=")} x\nx, y: {Input.Shape}";

    protected override string Function(string x, int offset) => Accumulate ? $"{x} + {Set.Load(At("y", offset))}" : x;
}
