using Unroll.Generator.Kernels;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Emission;

/// <summary>Writes the predictor: what is embedded in a program.</summary>
internal static class PredictorWriter
{
    private const string Team = "global::Unroll.Team";
    private const string Alone = "global::Unroll.Alone";

    public static EmittedFile Write(NetworkPlan plan, Graph graph) =>
        TypeFile.Write(
            graph.Type,
            ".Predictor",
            writer =>
            {
                var dispatch = new Dispatch(plan.Sets);
                var sharing = plan.Sharing!;
                writer.Line("/// <summary>");
                writer.Line(
                    $"/// {graph.Type.Name} for inference only: read-only weights in the layout of the kernels. Any number of threads may"
                );
                writer.Line("/// call it at once; a call that finds a free workspace allocates nothing.");
                writer.Line("/// </summary>");
                using (writer.Block("public sealed class Predictor : IPredictor, ITeamWork, IDisposable"))
                {
                    WriteConstruction(writer, dispatch, graph);
                    WriteLengths(writer, graph);
                    WritePredict(writer, graph, InferenceWriter.ElementOf(graph), sharing);
                    WriteBatch(writer, graph, sharing);
                    WriteClassify(writer, graph);
                    WriteTeamWork(writer, dispatch, graph);
                    WriteRuns(writer, dispatch, graph, "float", sharing);
                    if (InferenceWriter.ElementOf(graph) is not "float" and var element)
                    {
                        writer.Line();
                        WriteRuns(writer, dispatch, graph, element, sharing);
                    }
                }
            }
        );

    private static void WriteConstruction(CodeWriter writer, Dispatch dispatch, Graph graph)
    {
        var room = FurtherOutputs(graph) > 0 ? $" + {FurtherOutputs(graph)}" : "";
        writer.Line("private readonly AlignedBuffer _weights;");
        writer.Line("private readonly WorkspacePool _workspaces;");
        writer.Line($"private readonly {Team}? _team; // null where a call has one thread");
        writer.Line();
        using (writer.Block("internal Predictor(CanonicalTensors tensors, PredictorOptions? options)"))
        {
            writer.Line("var threads = options?.Threads ?? 1;");
            dispatch.Write(
                writer,
                set =>
                {
                    var inference = InferenceWriter.ClassName(set);
                    return $"_weights = new AlignedBuffer({inference}.WeightsLength);\n_workspaces = new WorkspacePool({inference}.WorkspaceLength{room});\nPreparation.Run(this, _workspaces, tensors, {inference}.PackedLayers, {inference}.Pack, _weights);\n_team = threads == 1 ? null : new {Team}(this, threads, {inference}.SharedInputLength, {inference}.ScratchLength);";
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
        writer.Line("    Load(path, new PredictorOptions(), ignore);");
        writer.Line();
        writer.Line("/// <inheritdoc cref=\"Load(string, ReadOnlySpan{string})\"/>");
        writer.Line("/// <param name=\"path\">The file.</param>");
        writer.Line("/// <param name=\"options\">How the predictor uses the machine.</param>");
        writer.Line(
            "/// <param name=\"ignore\">Patterns of tensors in the file that the network need not have.</param>"
        );
        using (
            writer.Block(
                "public static Predictor Load(string path, PredictorOptions options, params ReadOnlySpan<string> ignore)"
            )
        )
        {
            writer.Line("ArgumentNullException.ThrowIfNull(options);");
            writer.Line("using var tensors = CanonicalTensors.Open(Architecture, path, ignore);");
            writer.Line("return new(tensors, options);");
        }

        writer.Line();
        writer.Line(
            "/// <summary>Ends the threads that the options asked for: a call that needs them throws from then on. Without any it does nothing.</summary>"
        );
        writer.Line("public void Dispose() => _team?.Dispose();");
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

    private static void WritePredict(CodeWriter writer, Graph graph, string element, Sharing sharing)
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
            writer.Line("ref var first = ref MemoryMarshal.GetReference(input);");
            var alone = $"Run(ref first, {references}ref workspace.Start, default({Alone}));";
            if (sharing.OfSteps)
            {
                using (writer.Block("if (_team is null)"))
                {
                    writer.Line(alone);
                }

                using (writer.Block("else"))
                {
                    writer.Line($"RunTogether(_team, ref first, {references}workspace);");
                }
            }
            else
            {
                writer.Line(alone);
            }

            writer.Line("_workspaces.Return(workspace);");
        }

        writer.Line();
    }

    private static void WriteBatch(CodeWriter writer, Graph graph, Sharing sharing)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Block("public void PredictBatch(ReadOnlySpan<float> inputs, int count, Span<float> outputs)"))
        {
            writer.Line(Guarded("BatchLength(inputs.Length, count", graph.Input.Shape, "inputs"));
            writer.Line(Guarded("BatchLength(outputs.Length, count", OutputShape(graph, 0), "outputs"));
            var few = sharing.LeastImages is > 1 and var least ? $" || count < {least}" : "";
            using (writer.Block($"if (_team is null{few})"))
            {
                writer.Line("PredictAlone(inputs, count, outputs);");
                writer.Line("return;");
            }

            var rest =
                $"inputs[(done * {graph.Input.Shape.Size})..], count - done, outputs[(done * {OutputShape(graph, 0).Size})..]";
            writer.Line("// As many images on each thread, and then what is left over.");
            writer.Line("var done = _team.PredictImages(inputs, count, outputs);");
            writer.Line($"{(sharing.OfSteps ? "PredictTogether" : "PredictAlone")}({rest});");
        }

        writer.Line();
        var references = string.Concat(InferenceWriter.Outputs(graph).Select(name => $"ref {name}, "));
        WriteImages(
            writer,
            graph,
            "PredictAlone",
            $"Run(ref input, {references}ref workspace.Start, default({Alone}));"
        );
        if (sharing.OfSteps)
        {
            WriteImages(writer, graph, "PredictTogether", $"RunTogether(_team, ref input, {references}workspace);");
        }
    }

    /// <summary>A method that predicts images one after the other.</summary>
    private static void WriteImages(CodeWriter writer, Graph graph, string name, string call)
    {
        var output = InferenceWriter.Outputs(graph).First();
        using (writer.Block($"private void {name}(ReadOnlySpan<float> inputs, int count, Span<float> outputs)"))
        {
            writer.Line("ref var input = ref MemoryMarshal.GetReference(inputs);");
            writer.Line($"ref var {output} = ref MemoryMarshal.GetReference(outputs);");
            writer.Line("var workspace = _workspaces.Rent();");
            WriteOtherOutputs(writer, graph);
            using (writer.Block("for (var i = 0; i < count; i++)"))
            {
                writer.Line(call);
                writer.Line($"input = ref Unsafe.Add(ref input, {graph.Input.Shape.Size});");
                writer.Line($"{output} = ref Unsafe.Add(ref {output}, {OutputShape(graph, 0).Size});");
            }

            writer.Line("_workspaces.Return(workspace);");
        }

        writer.Line();
    }

    /// <summary>Outputs that are not handed out are written at the end of the workspace.</summary>
    private static void WriteOtherOutputs(CodeWriter writer, Graph graph)
    {
        var distance = FurtherOutputs(graph);
        foreach (var (name, i) in InferenceWriter.Outputs(graph).Select((name, i) => (name, i)).Skip(1))
        {
            writer.Line($"ref var {name} = ref workspace.Span[workspace.Length - {distance}]; // not handed out");
            distance -= OutputShape(graph, i).Size;
        }
    }

    /// <summary>The elements of all outputs but the first, for which a workspace has room at its end.</summary>
    private static int FurtherOutputs(Graph graph) =>
        Enumerable.Range(1, graph.InferenceOutputs.Count - 1).Sum(output => OutputShape(graph, output).Size);

    /// <summary>How the threads of a team, and whoever measures steps, call the predictor.</summary>
    private static void WriteTeamWork(CodeWriter writer, Dispatch dispatch, Graph graph)
    {
        var references = string.Concat(InferenceWriter.Outputs(graph).Select(name => $"ref {name}, "));
        var steps = dispatch.Expression(set => $"{InferenceWriter.ClassName(set)}.Steps");
        writer.Lines($"IReadOnlyList<string> ITeamWork.Steps =>\n    {steps};");
        writer.Line();
        writer.Line("int ITeamWork.WorkspaceLength => _workspaces.Length;");
        writer.Line();
        using (
            writer.Block(
                $"void ITeamWork.Run<TTeam>(ref float input, ref float {InferenceWriter.Outputs(graph).First()}, AlignedBuffer workspace, TTeam team)"
            )
        )
        {
            WriteOtherOutputs(writer, graph);
            writer.Line($"Run(ref input, {references}ref workspace.Start, team);");
        }

        writer.Line();
        writer.Line("void ITeamWork.PredictAlone(ReadOnlySpan<float> inputs, int count, Span<float> outputs) =>");
        writer.Line("    PredictAlone(inputs, count, outputs);");
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

    private static void WriteRuns(CodeWriter writer, Dispatch dispatch, Graph graph, string element, Sharing sharing)
    {
        var parameters = InferenceWriter.Parameters(graph, element).Replace("ref float weights, ", "");
        var outputs = string.Concat(InferenceWriter.Outputs(graph).Select(output => $"ref {output}, "));
        var shared = parameters.Replace("ref float workspace", "AlignedBuffer workspace");
        if (sharing.OfSteps)
        {
            using (writer.Block($"private void RunTogether({Team} team, {shared})"))
            {
                var input =
                    element == "float" ? "MemoryMarshal.CreateReadOnlySpan(ref input, team.Input.Length)" : "default";
                using (writer.Block($"if (!team.TryBegin({input}, workspace))"))
                {
                    writer.Line($"Run(ref input, {outputs}ref workspace.Start, default({Alone}));");
                    writer.Line("return;");
                }

                using (writer.Block("try"))
                {
                    writer.Line($"Run(ref input, {outputs}ref workspace.Start, team.Leader);");
                }

                using (writer.Block("catch (Exception failure)"))
                {
                    writer.Line("team.Fail(failure);");
                }

                writer.Line("team.End();");
            }

            writer.Line();
        }

        using (
            writer.Block(
                $"private void Run<{InferenceWriter.Team}>({parameters}, {InferenceWriter.Team} team)\n    where {InferenceWriter.Team} : struct, ITeam"
            )
        )
        {
            dispatch.Write(
                writer,
                set =>
                    $"{InferenceWriter.ClassName(set)}.Run(ref input, {outputs}ref _weights.Start, ref workspace, team);"
            );
        }
    }

    private static string Guarded(string call, Shape shape, string parameter) =>
        $"global::Unroll.Guard.{call}, {shape.Size}, \"{shape}\", nameof({parameter}));";

    private static Shape OutputShape(Graph graph, int index) => graph.Nodes[graph.InferenceOutputs[index].Node].Shape;

    private static string InputDescription(Graph graph) =>
        InferenceWriter.ElementOf(graph) switch
        {
            "byte" => $"The pixels, {graph.Input.Shape}, in the order that the architecture states.",
            "int" => $"The indices, {graph.Input.Shape}; each from 0 to less than the vocabulary.",
            _ => $"The input, {graph.Input.Shape}, in canonical order (C, H, W).",
        };
}
