using Unroll.Generator.Kernels;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Emission;

/// <summary>Writes the predictor: what is embedded in a program.</summary>
internal static class PredictorWriter
{
    public static EmittedFile Write(NetworkPlan plan, Graph graph) =>
        TypeFile.Write(
            graph.Type,
            ".Predictor",
            writer =>
            {
                var dispatch = new Dispatch(plan.Sets);
                writer.Line("/// <summary>");
                writer.Line(
                    $"/// {graph.Type.Name} for inference only: read-only weights in the layout of the kernels. Any number of threads may"
                );
                writer.Line("/// call it at once; a call that finds a free workspace allocates nothing.");
                writer.Line("/// </summary>");
                using (writer.Block("public sealed class Predictor : IPredictor"))
                {
                    WriteConstruction(writer, dispatch, graph);
                    WriteLengths(writer, graph);
                    WritePredict(writer, graph, InferenceWriter.ElementOf(graph));
                    WriteBatch(writer, graph);
                    WriteClassify(writer, graph);
                    WriteRun(writer, dispatch, graph, "float");
                    if (InferenceWriter.ElementOf(graph) is not "float" and var element)
                    {
                        writer.Line();
                        WriteRun(writer, dispatch, graph, element);
                    }
                }
            }
        );

    private static void WriteConstruction(CodeWriter writer, Dispatch dispatch, Graph graph)
    {
        var room = FurtherOutputs(graph) > 0 ? $" + {FurtherOutputs(graph)}" : "";
        writer.Line("private readonly AlignedBuffer _weights;");
        writer.Line("private readonly WorkspacePool _workspaces;");
        writer.Line();
        using (writer.Block("internal Predictor(float[][] tensors)"))
        {
            dispatch.Write(
                writer,
                set =>
                {
                    var inference = InferenceWriter.ClassName(set);
                    return $"_weights = new AlignedBuffer({inference}.WeightsLength);\n_workspaces = new WorkspacePool({inference}.WorkspaceLength{room});\n{inference}.Pack(tensors, _weights.Span);";
                }
            );
        }

        writer.Line();
        writer.Line("/// <summary>Reads a predictor from a safetensors file, without the trainable network.</summary>");
        writer.Line("/// <param name=\"path\">The file.</param>");
        writer.Line(
            "/// <param name=\"ignore\">Patterns of tensors in the file that the network need not have.</param>"
        );
        writer.Line(
            "/// <exception cref=\"WeightsException\">The file is malformed, or its tensors are not the network's.</exception>"
        );
        writer.Line("public static Predictor Load(string path, params ReadOnlySpan<string> ignore) =>");
        writer.Line("    new(global::Unroll.Weights.ReadCanonical(Architecture, path, ignore));");
        writer.Line();
    }

    private static void WriteLengths(CodeWriter writer, Graph graph)
    {
        writer.Line("/// <summary>The elements of one input.</summary>");
        writer.Line($"public int InputLength => {graph.Input.Shape.Size};");
        writer.Line();
        writer.Line("/// <summary>The elements of one output.</summary>");
        writer.Line($"public int OutputLength => {OutputShape(graph, 0).Size};");
        writer.Line();
    }

    private static void WritePredict(CodeWriter writer, Graph graph, string element)
    {
        var names = InferenceWriter.Outputs(graph).ToArray();
        var outputs = string.Concat(names.Select(name => $", Span<float> {name}"));
        writer.Line("/// <summary>Predicts one input. Nothing is allocated.</summary>");
        writer.Line($"/// <param name=\"input\">{InputDescription(graph)}</param>");
        for (var i = 0; i < names.Length; i++)
        {
            writer.Line($"/// <param name=\"{names[i]}\">Takes the output, {OutputShape(graph, i)}.</param>");
        }

        writer.Line("/// <exception cref=\"ArgumentException\">A span has another length.</exception>");
        using (writer.Block($"public void Predict(ReadOnlySpan<{element}> input{outputs})"))
        {
            writer.Line(Guarded("Length(input.Length", graph.Input.Shape, "input"));
            for (var i = 0; i < names.Length; i++)
            {
                writer.Line(Guarded($"Length({names[i]}.Length", OutputShape(graph, i), names[i]));
            }

            var references = string.Concat(names.Select(name => $"ref MemoryMarshal.GetReference({name}), "));
            writer.Line("var workspace = _workspaces.Rent();");
            writer.Line($"Run(ref MemoryMarshal.GetReference(input), {references}ref workspace.Start);");
            writer.Line("_workspaces.Return(workspace);");
        }

        writer.Line();
    }

    private static void WriteBatch(CodeWriter writer, Graph graph)
    {
        var outputs = InferenceWriter.Outputs(graph).ToArray();
        writer.Line("/// <inheritdoc/>");
        using (writer.Block("public void PredictBatch(ReadOnlySpan<float> inputs, int count, Span<float> outputs)"))
        {
            writer.Line(Guarded("BatchLength(inputs.Length, count", graph.Input.Shape, "inputs"));
            writer.Line(Guarded("BatchLength(outputs.Length, count", OutputShape(graph, 0), "outputs"));
            writer.Line("ref var input = ref MemoryMarshal.GetReference(inputs);");
            writer.Line($"ref var {outputs[0]} = ref MemoryMarshal.GetReference(outputs);");
            writer.Line("var workspace = _workspaces.Rent();");
            var distance = FurtherOutputs(graph);
            for (var i = 1; i < outputs.Length; i++)
            {
                writer.Line(
                    $"ref var {outputs[i]} = ref workspace.Span[workspace.Length - {distance}]; // not handed out"
                );
                distance -= OutputShape(graph, i).Size;
            }

            using (writer.Block("for (var i = 0; i < count; i++)"))
            {
                writer.Line($"Run(ref input, {string.Concat(outputs.Select(o => $"ref {o}, "))}ref workspace.Start);");
                writer.Line($"input = ref Unsafe.Add(ref input, {graph.Input.Shape.Size});");
                writer.Line($"{outputs[0]} = ref Unsafe.Add(ref {outputs[0]}, {OutputShape(graph, 0).Size});");
            }

            writer.Line("_workspaces.Return(workspace);");
        }

        writer.Line();
    }

    private static void WriteClassify(CodeWriter writer, Graph graph)
    {
        if (graph.InferenceOutputs.Count > 1 || OutputShape(graph, 0).Axes != 1)
        {
            return;
        }

        var element = InferenceWriter.ElementOf(graph);
        var result = graph.Labels is { } labels ? labels.EnumType : "int";
        var length = OutputShape(graph, 0).Size;
        writer.Line(
            "/// <summary>Predicts one input and tells which output is the largest. Nothing is allocated.</summary>"
        );
        writer.Line($"/// <param name=\"input\">{InputDescription(graph)}</param>");
        writer.Line("/// <exception cref=\"ArgumentException\">The span has another length.</exception>");
        using (writer.Block($"public {result} Classify(ReadOnlySpan<{element}> input)"))
        {
            writer.Line(
                length <= 4096
                    ? $"Span<float> output = stackalloc float[{length}];"
                    : $"Span<float> output = new float[{length}];"
            );
            writer.Line("Predict(input, output);");
            writer.Line("var best = 0;");
            using (writer.Block("for (var i = 1; i < output.Length; i++)"))
            {
                writer.Line("best = output[i] > output[best] ? i : best;");
            }

            writer.Line(graph.Labels is null ? "return best;" : "return _labels[best];");
        }

        writer.Line();
        if (graph.Labels is not null)
        {
            writer.Line("/// <summary>The labels of the outputs, in their order.</summary>");
            var members = graph.Labels.Members.Select(member => $"{graph.Labels.EnumType}.{member}");
            writer.Line($"private static readonly {graph.Labels.EnumType}[] _labels = [{string.Join(", ", members)}];");
            writer.Line();
        }
    }

    private static void WriteRun(CodeWriter writer, Dispatch dispatch, Graph graph, string element)
    {
        var parameters = InferenceWriter.Parameters(graph, element).Replace("ref float weights, ", "");
        var outputs = string.Concat(InferenceWriter.Outputs(graph).Select(output => $"ref {output}, "));
        using (writer.Block($"private void Run({parameters})"))
        {
            dispatch.Write(
                writer,
                set => $"{InferenceWriter.ClassName(set)}.Run(ref input, {outputs}ref _weights.Start, ref workspace);"
            );
        }
    }

    private static string Guarded(string call, Shape shape, string parameter) =>
        $"global::Unroll.Guard.{call}, {shape.Size}, \"{shape}\", nameof({parameter}));";

    /// <summary>The elements of all outputs but the first, for which a workspace has room at its end.</summary>
    private static int FurtherOutputs(Graph graph) =>
        Enumerable.Range(1, graph.InferenceOutputs.Count - 1).Sum(output => OutputShape(graph, output).Size);

    private static Shape OutputShape(Graph graph, int index) => graph.Nodes[graph.InferenceOutputs[index].Node].Shape;

    private static string InputDescription(Graph graph) =>
        InferenceWriter.ElementOf(graph) switch
        {
            "byte" => $"The pixels, {graph.Input.Shape}, in the order that the architecture states.",
            "int" => $"The indices, {graph.Input.Shape}; each from 0 to less than the vocabulary.",
            _ => $"The input, {graph.Input.Shape}, in canonical order (C, H, W).",
        };
}
