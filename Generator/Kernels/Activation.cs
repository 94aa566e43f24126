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

    public override IReadOnlyList<string> Functions => VectorFunctions.Of(Set, Operation.Kind);

    protected override string Function(string x, int offset) => VectorActivation.Apply(Set, Operation, x);
}
