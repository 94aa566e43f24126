using Unroll.Benchmarks.Models;
using Unroll.Benchmarks.Onnx;

namespace Unroll.Benchmarks.Peers;

/// <summary>A network's weights, and its ONNX model, as files for as long as they are measured.</summary>
internal sealed class ModelFiles : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("unroll-").FullName;

    public ModelFiles(BenchmarkModel model, bool withOnnx)
    {
        (Name, Precision) = (model.Name, model.Precision);
        model.Save(Weights);
        if (withOnnx)
        {
            File.WriteAllBytes(Onnx, OnnxExporter.Export(model.Graph, model.Parameters));
        }
    }

    /// <summary>The network's.</summary>
    public string Name { get; }

    public WeightPrecision Precision { get; }

    public string Weights => Path.Combine(_folder, "weights.safetensors");

    public string Onnx => Path.Combine(_folder, "model.onnx");

    /// <summary>The beginning of the path of ONNX Runtime's profile.</summary>
    public string Profile => Path.Combine(_folder, "profile");

    /// <summary>The profile that ONNX Runtime has made of that.</summary>
    public string WrittenProfile => Directory.GetFiles(_folder, "profile*.json").Single();

    public bool HasOnnx => File.Exists(Onnx);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
