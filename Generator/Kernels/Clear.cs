using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>Zeroes a value.</summary>
internal sealed record Clear(InstructionSet Set, Layout Layout) : Kernel(Set)
{
    public override string Verb => "Clear";

    public override string Summary => $"x = 0\nx: {Layout.Shape}";

    public override IReadOnlyList<string> Parameters => ["ref float x"];

    public override void WriteBody(CodeWriter writer) =>
        writer.Line($"MemoryMarshal.CreateSpan(ref x, {Layout.Length}).Clear();");
}
