using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>A copy of a value, or its sum with what is there.</summary>
internal sealed record Copy(InstructionSet Set, Layout Input, Layout Output, bool Accumulate) : Map(Set, Input, Output)
{
    public override string Verb => Accumulate ? "Add" : "Copy";

    public override string Summary => $"y {(Accumulate ? "+=" : "=")} x\nx, y: {Input.Shape}";

    protected override string Function(string x, int offset) => Accumulate ? $"{x} + {Set.Load(At("y", offset))}" : x;
}
