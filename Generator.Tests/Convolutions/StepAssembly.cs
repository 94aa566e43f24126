using System.Reflection;
using Unroll.Generator.Emission;
using Unroll.Generator.Kernels;
using Unroll.Generator.Planning.Convolutions;
using Unroll.Generator.Tests.Compilation;

namespace Unroll.Generator.Tests.Convolutions;

/// <summary>The kernels of many steps, each in a class of its own, compiled into one assembly.</summary>
internal sealed class StepAssembly
{
    /// <summary>As many as threads that share a step.</summary>
    private const int Parts = 3;

    private readonly Assembly _assembly;

    /// <param name="steps">The steps.</param>
    /// <param name="isShared">Whether kernels of several units are called for one part after the other, the last one first.</param>
    public StepAssembly(IEnumerable<WeightedStep> steps, bool isShared = true) =>
        _assembly = MemoryCompilation.Load([
            .. steps.Select((step, index) => Source(step, index, isShared ? Parts : 1)),
        ]);

    public delegate void Run(
        ref float x,
        ref float weights,
        ref float bias,
        ref float addend,
        ref float y,
        ref float shared,
        ref float sums,
        ref float scratch
    );

    public delegate void Pack(float[] tensor, FoldedNorm norm, Span<float> packed);

    public Run Runner(int index) => Method(index, "Run").CreateDelegate<Run>();

    public Pack Packer(int index) => Method(index, "Pack").CreateDelegate<Pack>();

    /// <summary>The longest method of a step, in bytes of IL.</summary>
    public int LongestMethod(int index) =>
        Class(index)
            .GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Max(method => method.GetMethodBody()!.GetILAsByteArray()!.Length);

    private Type Class(int index) => _assembly.GetType($"Step{index}")!;

    private MethodInfo Method(int index, string name) => Class(index).GetMethod(name)!;

    private static string Source(WeightedStep step, int index, int parts)
    {
        var writer = new CodeWriter();
        writer.Lines(
            """
            using System;
            using System.Runtime.CompilerServices;
            using System.Runtime.Intrinsics;
            using System.Runtime.Intrinsics.X86;
            using Unroll;
            """
        );
        using (writer.Block($"public static class Step{index}"))
        {
            var kernels = new KernelMethods(step.Calls.Select(call => ("kernel", call.Kernel)), writer);
            using (
                writer.Block(
                    "public static void Run(ref float x, ref float weights, ref float bias, ref float addend, ref float y, ref float shared, ref float sums, ref float scratch)"
                )
            )
            {
                foreach (var call in step.Calls)
                {
                    WriteCalls(writer, call, kernels[call.Kernel], parts);
                }
            }

            using (writer.Block("public static void Pack(float[] tensor, FoldedNorm norm, Span<float> packed)"))
            {
                writer.Line(PackingWriter.Statement(step.Packed, "tensor", "packed"));
            }

            kernels.WriteAll(writer);
        }

        return writer.ToString();
    }

    private static void WriteCalls(CodeWriter writer, WeightedCall call, string name, int parts)
    {
        var arguments = string.Join(", ", call.Roles.Select(Argument));
        if (call.Kernel.Units == 1)
        {
            writer.Line($"{name}({arguments});");
            return;
        }

        for (var part = parts - 1; part >= 0; part--)
        {
            int Unit(int index) => call.Kernel.Units * index / parts;
            writer.Line($"{name}({arguments}, {Unit(part)}, {Unit(part + 1)});");
        }
    }

    private static string Argument(Role role) =>
        "ref "
        + role switch
        {
            Role.Input => "x",
            Role.Weights => "weights",
            Role.Bias => "bias",
            Role.Addend => "addend",
            Role.Output => "y",
            Role.Shared => "shared",
            Role.Sums => "sums",
            _ => "scratch",
        };
}
