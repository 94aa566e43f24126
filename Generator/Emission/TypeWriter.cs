using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Emission;

/// <summary>Writes the network's type: its documentation, its constants, its parameters, and how it is saved and loaded.</summary>
internal static class TypeWriter
{
    public static EmittedFile Write(NetworkPlan plan, Graph graph) =>
        TypeFile.Write(
            graph.Type,
            "",
            writer =>
            {
                WriteConstants(writer, graph, plan.Storage!);
                WriteMemory(writer, new Dispatch(plan.Sets), graph);
                WriteConstruction(writer, graph);
                MemberWriter.Write(writer, Members(graph));
                WriteFiles(writer, graph);
                WriteInterface(writer, graph);
            },
            Documentation(graph),
            $" : INetwork<{graph.Type.Name}>"
        );

    public static MemberTree Members(Graph graph) =>
        MemberTree.Of(
            graph
                .Nodes.Where(node => node.Parameters.Count > 0)
                .Select(node => (node.Name, node.Parameters.Select(parameter => parameter.Name)))
        );

    private static string Documentation(Graph graph)
    {
        var rows = LayerTable
            .Rows(graph)
            .Select(row => $"/// {string.Join(" | ", row.Select(Literals.Xml)).TrimEnd(' ', '|')}<br/>");
        return $"/// <summary>\n{string.Join("\n", rows)}\n/// </summary>\n";
    }

    private static void WriteConstants(CodeWriter writer, Graph graph, ParameterStorage storage)
    {
        var output = graph.Nodes[graph.Outputs[0].Node];
        writer.Line("/// <summary>The trainable parameters.</summary>");
        writer.Line($"public const long ParameterCount = {LayerTable.Parameters(graph)};");
        writer.Line();
        writer.Line("/// <summary>The multiply-adds for one input.</summary>");
        writer.Line($"public const long MultiplyAdds = {LayerTable.MultiplyAdds(graph)};");
        writer.Line();
        writer.Line("/// <summary>The table of layers.</summary>");
        writer.Lines($"public const string Summary =\n    {Lines(LayerTable.Text(graph))};");
        writer.Line();
        writer.Line("/// <summary>The architecture, as data.</summary>");
        writer.Lines(
            $"public static NetworkGraph Architecture {{ get; }} = NetworkGraph.Parse(\n    {Lines(GraphText.Of(graph, storage))}\n);"
        );
        writer.Line();
        writer.Line("/// <summary>The shape of one input.</summary>");
        writer.Line($"public static global::Unroll.Shape InputShape {{ get; }} = {ShapeOf(graph.Input.Shape)};");
        writer.Line();
        writer.Line("/// <summary>The shape of one output.</summary>");
        writer.Line($"public static global::Unroll.Shape OutputShape {{ get; }} = {ShapeOf(output.Shape)};");
        writer.Line();
    }

    /// <summary>What the plans need, which depends on the instruction set that the process uses.</summary>
    private static void WriteMemory(CodeWriter writer, Dispatch dispatch, Graph graph)
    {
        var inference = dispatch.Expression(set => $"4L * {InferenceWriter.ClassName(set)}.WorkspaceLength");
        var training = dispatch.Expression(set =>
            $"(batch + {set.Lanes - 1L}L) / {set.Lanes} * 4 * {TrainingWriter.ClassName(set)}.WorkspaceLength"
        );
        writer.Line("/// <inheritdoc/>");
        writer.Lines($"public static long InferenceBytes =>\n    {inference};");
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Lines($"public static long TrainingBytes(int batch) =>\n    {(graph.Training ? training : "0")};");
        writer.Line();
    }

    private static string ShapeOf(Shape shape) => $"new({shape.Axes}, {shape.C}, {shape.H}, {shape.W})";

    /// <summary>Text as a concatenation of literals, a line each, which the C# compiler folds.</summary>
    private static string Lines(string text) =>
        string.Join(
            "\n    + ",
            text.Split('\n').Select((line, i) => Literals.Of(i == 0 ? line : "\n" + line).Replace("\n", "\\n"))
        );

    private static void WriteConstruction(CodeWriter writer, Graph graph)
    {
        writer.Line("/// <summary>Makes a network with initial parameters.</summary>");
        writer.Line("/// <param name=\"seed\">The same seed gives the same bits.</param>");
        using (writer.Block($"public {graph.Type.Name}(int seed = 0)"))
        {
            writer.Line("Parameters = new NetworkParameters(Architecture, seed);");
            foreach (var member in Members(graph).Children)
            {
                writer.Line($"{member.Name} = new {member.ClassName}(Parameters);");
            }
        }

        writer.Line();
        writer.Line("/// <summary>All parameters, their gradients and the running statistics, by name.</summary>");
        writer.Line("public NetworkParameters Parameters { get; }");
        writer.Line();
    }

    private static void WriteFiles(CodeWriter writer, Graph graph)
    {
        var name = graph.Type.Name;
        writer.Line("/// <summary>Reads a network from a safetensors file.</summary>");
        writer.Line("/// <param name=\"path\">The file.</param>");
        writer.Line(
            "/// <param name=\"ignore\">Patterns of tensors in the file that the network need not have: <c>aux1.*</c>.</param>"
        );
        writer.Line(
            "/// <exception cref=\"WeightsException\">The file is malformed, or its tensors are not the network's.</exception>"
        );
        using (writer.Block($"public static {name} Load(string path, params ReadOnlySpan<string> ignore)"))
        {
            writer.Line($"var network = new {name}();");
            writer.Line("global::Unroll.Weights.Load(network, path, ignore);");
            writer.Line("return network;");
        }

        writer.Line();
        writer.Line(
            "/// <summary>Writes the parameters to a safetensors file, in canonical order, under a temporary name first.</summary>"
        );
        writer.Line("/// <param name=\"path\">The file.</param>");
        writer.Line("public void Save(string path) => global::Unroll.Weights.Save(this, path);");
        writer.Line();
        writer.Line("/// <summary>A copy of the network as it is now, for inference only.</summary>");
        writer.Line("/// <param name=\"options\">How it uses the machine; by default it uses one thread.</param>");
        writer.Line(
            "public Predictor Freeze(PredictorOptions? options = null) => new(CanonicalTensors.Of(Parameters), options);"
        );
        writer.Line();
    }

    private static void WriteInterface(CodeWriter writer, Graph graph)
    {
        var name = graph.Type.Name;
        writer.Line("NetworkGraph INetwork.Graph => Architecture;");
        writer.Line();
        if (graph.Training)
        {
            writer.Line("private Passes? _passes;");
            writer.Line();
            writer.Line("TrainingProgram? INetwork.Training => _passes ??= new Passes(Parameters);");
        }
        else
        {
            writer.Line("TrainingProgram? INetwork.Training => null;");
        }

        writer.Line();
        writer.Line("IPredictor INetwork.Freeze(PredictorOptions? options) => Freeze(options);");
        writer.Line();
        writer.Line($"static {name} INetwork<{name}>.Create(int seed) => new(seed);");
    }
}
