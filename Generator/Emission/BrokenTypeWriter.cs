using Unroll.Generator.Checking;

namespace Unroll.Generator.Emission;

/// <summary>
/// Writes the type of a network whose architecture is wrong: the members that code may name, so that the one error that
/// matters stands alone. Such a program does not compile, so none of it ever runs.
/// </summary>
internal static class BrokenTypeWriter
{
    private const string Throw = "throw new InvalidOperationException(\"The architecture has errors.\")";

    public static EmittedFile Write(CheckedNetwork network)
    {
        var name = network.Type.Name;
        return TypeFile.Write(
            network.Type,
            "",
            writer =>
            {
                writer.Line("public const long ParameterCount = 0;");
                writer.Line("public const long MultiplyAdds = 0;");
                writer.Line("public static long InferenceBytes => 0;");
                writer.Line("public static long TrainingBytes(int batch) => 0;");
                writer.Line("public const string Summary = \"\";");
                writer.Line($"public static NetworkGraph Architecture => {Throw};");
                writer.Line($"public static global::Unroll.Shape InputShape => {Throw};");
                writer.Line($"public static global::Unroll.Shape OutputShape => {Throw};");
                writer.Line($"public NetworkParameters Parameters => {Throw};");
                writer.Line($"public {name}(int seed = 0) => {Throw};");
                writer.Line($"public static {name} Load(string path, params ReadOnlySpan<string> ignore) => {Throw};");
                writer.Line($"public void Save(string path) => {Throw};");
                writer.Line($"public Predictor Freeze(PredictorOptions? options = null) => {Throw};");
                writer.Line($"NetworkGraph INetwork.Graph => {Throw};");
                writer.Line($"TrainingProgram? INetwork.Training => {Throw};");
                writer.Line($"IPredictor INetwork.Freeze(PredictorOptions? options) => {Throw};");
                writer.Line($"static {name} INetwork<{name}>.Create(int seed) => {Throw};");
                WritePredictor(writer, network);
                WriteMembers(writer, network);
            },
            interfaces: $" : INetwork<{name}>"
        );
    }

    private static void WritePredictor(CodeWriter writer, CheckedNetwork network)
    {
        var element = InferenceWriter.ElementOf(network.Element);
        var outputs = string.Concat(
            InferenceWriter.OutputNames(network.PredictorOutputs).Select(name => $", Span<float> {name}")
        );
        using (writer.Block("public sealed class Predictor : IPredictor, IDisposable"))
        {
            writer.Line($"public static Predictor Load(string path, params ReadOnlySpan<string> ignore) => {Throw};");
            writer.Line(
                $"public static Predictor Load(string path, PredictorOptions options, params ReadOnlySpan<string> ignore) => {Throw};"
            );
            writer.Line($"public void Dispose() => {Throw};");
            writer.Line($"public int InputLength => {Throw};");
            writer.Line($"public int OutputLength => {Throw};");
            writer.Line($"public void Predict(ReadOnlySpan<{element}> input{outputs}) => {Throw};");
            writer.Line(
                $"public void PredictBatch(ReadOnlySpan<float> inputs, int count, Span<float> outputs) => {Throw};"
            );
            writer.Line($"public {network.LabelsType ?? "int"} Classify(ReadOnlySpan<{element}> input) => {Throw};");
        }
    }

    private static void WriteMembers(CodeWriter writer, CheckedNetwork network) =>
        MemberWriter.Write(
            writer,
            MemberTree.Of(
                network
                    .Outlines.Where(outline => outline.Parameters.Count > 0)
                    .Select(outline => (outline.Name, outline.Parameters.AsEnumerable()))
            ),
            $" => {Throw};"
        );
}
