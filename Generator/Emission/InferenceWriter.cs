using Unroll.Generator.Kernels;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Emission;

/// <summary>Writes inference on one instruction set: how weights are packed, the calls, the kernels.</summary>
internal static class InferenceWriter
{
    public static string ClassName(InstructionSet set) => $"{set.Name}Inference";

    public static EmittedFile Write(Graph graph, InferencePlan plan) =>
        TypeFile.Write(
            graph.Type,
            $".{ClassName(plan.Set)}",
            writer =>
            {
                writer.Line($"/// <summary>Inference with {plan.Set.Title}: {plan.Set.Lanes} lanes.</summary>");
                using (writer.Block($"private static class {ClassName(plan.Set)}"))
                {
                    WriteClass(writer, graph, plan);
                }
            }
        );

    /// <summary>The name of Run's type parameter, by which threads share a prediction.</summary>
    public const string Team = "TTeam";

    /// <summary>The parameters of Run: the input, the outputs, and two memories.</summary>
    public static string Parameters(Graph graph, string element) =>
        $"ref {element} input, {string.Concat(Outputs(graph).Select(output => $"ref float {output}, "))}ref float weights, ref float workspace";

    /// <summary>The type of an input's elements, as a prediction takes them.</summary>
    public static string ElementOf(Graph graph) => ElementOf(((InputOperation)graph.Input.Operation).Element);

    public static string ElementOf(ElementType element) =>
        element switch
        {
            ElementType.Byte => "byte",
            ElementType.Index => "int",
            _ => "float",
        };

    public static IEnumerable<string> Outputs(Graph graph) => OutputNames(graph.InferenceOutputs.Count);

    public static IEnumerable<string> OutputNames(int count) =>
        count == 1 ? ["output"] : Enumerable.Range(0, count).Select(i => $"output{i}");

    private static void WriteClass(CodeWriter writer, Graph graph, InferencePlan plan)
    {
        var kernels = new KernelMethods(
            plan.Calls.SelectMany(Variants).Select(call => (call.Layer, call.Kernel)),
            writer
        );
        writer.Line("/// <summary>The floats of a workspace.</summary>");
        writer.Line($"public const int WorkspaceLength = {plan.WorkspaceLength};");
        writer.Line();
        writer.Line("/// <summary>The floats of all packed weights.</summary>");
        writer.Line($"public const int WeightsLength = {plan.WeightsLength};");
        writer.Line();
        writer.Line(
            "/// <summary>The floats of an input that all threads of a team read; 0 if only its leader does.</summary>"
        );
        var shared = plan.Calls.Any(call => IsShared(call, "float") && Reads(call, Memory.Input));
        writer.Line($"public const int SharedInputLength = {(shared ? graph.Input.Shape.Size : 0)};");
        writer.Line();
        writer.Line("/// <summary>The floats that each thread needs for itself.</summary>");
        writer.Line($"public const int ScratchLength = {plan.Calls.Max(call => call.Kernel.ThreadScratchLength)};");
        writer.Line();
        writer.Line("/// <summary>The layer of each step.</summary>");
        using (writer.Block("public static IReadOnlyList<string> Steps =>", "];", "["))
        {
            foreach (var call in plan.Calls.Where(call => call.Kernel.IsAwaited))
            {
                var condition = call.Kernel.Condition;
                writer.Line(
                    condition.Length == 0
                        ? $"\"{call.Layer}\","
                        : $".. {condition} ? new[] {{ \"{call.Layer}\" }} : [],"
                );
            }
        }

        writer.Line();
        CallWriter.WriteFunction(writer);
        PackingWriter.Write(writer, plan);
        WriteRun(writer, graph, plan, kernels, "float");
        if (ElementOf(graph) is not "float" and var element)
        {
            writer.Line();
            WriteRun(writer, graph, plan, kernels, element);
        }

        kernels.WriteAll(writer);
    }

    /// <summary>Pixels come as bytes and indices as integers, or as floats from a batch.</summary>
    private static IEnumerable<Call> Variants(Call call) =>
        call.Kernel switch
        {
            Import { Element: ElementType.Index } import =>
            [
                call,
                call with
                {
                    Kernel = import with { Element = ElementType.Float },
                },
            ],
            ImportPixels pixels => [call, call with { Kernel = pixels with { Element = ElementType.Float } }],
            _ => [call],
        };

    private static void WriteRun(
        CodeWriter writer,
        Graph graph,
        InferencePlan plan,
        KernelMethods kernels,
        string element
    )
    {
        string Statement(Call call)
        {
            var kernel = element == "float" ? Variants(call).Last().Kernel : call.Kernel;
            var arguments = call.Arguments.Select(argument =>
                argument.Memory switch
                {
                    Memory.Input => "ref input",
                    Memory.Output => $"ref {Outputs(graph).ElementAt(argument.Offset)}",
                    Memory.Weights => CallWriter.Reference("weights", argument.Position),
                    Memory.Scratch => $"ref team.Scratch({CallWriter.Reference("workspace", argument.Position)})",
                    _ => CallWriter.Reference("workspace", argument.Position),
                }
            );
            var isShared = IsShared(call, element);
            var units =
                isShared ? $", team.First({kernel.Units}), team.Last({kernel.Units})"
                : kernel.Units > 1 ? $", 0, {kernel.Units}"
                : "";
            var condition = isShared ? "" : "if (team.Leads) ";
            var wait = kernel.IsAwaited ? "\nteam.Wait();" : "";
            var statement = $"{condition}{kernels[kernel]}({string.Join(", ", arguments)}{units});{wait}";
            return kernel.Condition.Length == 0
                ? statement
                : $"if ({kernel.Condition})\n{{\n\t{statement.Replace("\n", "\n\t")}\n}}";
        }

        var passed =
            $"ref input, {string.Concat(Outputs(graph).Select(o => $"ref {o}, "))}ref weights, ref workspace, team";
        var parameters = $"{Parameters(graph, element)}, {Team} team";
        var methods = new SharedMethods(writer, "RunPart", parameters, passed, Team);
        var parts = plan.Calls.Parts().Select(part => part.Select(Statement)).ToList();
        var bodies = parts.ConvertAll(part => methods.Add(w => Write(w, part)));
        using (writer.Block($"public static void Run<{Team}>({parameters})\n    where {Team} : struct, ITeam"))
        {
            Write(writer, parts.Count == 1 ? parts[0] : bodies.Select(methods.Call));
        }

        if (parts.Count > 1)
        {
            writer.Line();
            methods.Write();
        }
    }

    private static void Write(CodeWriter writer, IEnumerable<string> statements)
    {
        foreach (var statement in statements)
        {
            writer.Lines(statement);
        }
    }

    /// <summary>
    /// Whether threads share a step. Spans of the user's cannot be handed to another thread, except that an input of floats
    /// is copied for them.
    /// </summary>
    private static bool IsShared(Call call, string element) =>
        call.Kernel.Units > 1 && !Reads(call, Memory.Output) && (element == "float" || !Reads(call, Memory.Input));

    private static bool Reads(Call call, Memory memory) => call.Arguments.Any(argument => argument.Memory == memory);
}
