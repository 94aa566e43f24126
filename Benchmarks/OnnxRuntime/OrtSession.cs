using System.Text;
using Unroll.Benchmarks.Onnx;

namespace Unroll.Benchmarks.OnnxRuntime;

/// <summary>A network in ONNX Runtime. Names and tensors are made once, so that a run costs what ONNX Runtime costs.</summary>
internal sealed unsafe class OrtSession : IDisposable
{
    private readonly OrtApi _api;
    private readonly nint _environment;
    private readonly nint _options;
    private readonly nint _session;
    private readonly nint _memory;
    private readonly float[] _input;
    private readonly float[] _output;

    // Each holds one element; pinned, since the native side sees their addresses.
    private readonly byte[] _inputName;
    private readonly byte[] _outputName;
    private readonly nint[] _inputTensor = GC.AllocateArray<nint>(1, pinned: true);
    private readonly nint[] _outputTensor = GC.AllocateArray<nint>(1, pinned: true);

    /// <summary>Reads a model that was exported from a network.</summary>
    /// <param name="api">The library.</param>
    /// <param name="path">The model.</param>
    /// <param name="network">The network.</param>
    /// <param name="threads">The threads of an operator.</param>
    /// <param name="profile">Where a profile is written when the session ends: the beginning of its path; null for none.</param>
    public OrtSession(OrtApi api, string path, NetworkGraph network, int threads, string? profile = null)
    {
        _api = api;
        _environment = api.CreateEnvironment();
        _options = api.CreateSessionOptions(threads, profile);
        _session = api.CreateSession(_environment, path, _options);
        _memory = api.CreateCpuMemoryInfo();
        var output = network.Outputs[0];
        _inputName = Pinned(network.Input.Name);
        _outputName = Pinned(output.Name);
        _input = GC.AllocateArray<float>(network.Input.Shape.Size, pinned: true);
        _output = GC.AllocateArray<float>(output.Shape.Size, pinned: true);
        _inputTensor[0] = Tensor(_input, OnnxExporter.InputDimensions(network));
        _outputTensor[0] = Tensor(_output, OnnxExporter.Dimensions(output.Shape));
    }

    /// <summary>What the next run reads.</summary>
    public Span<float> Input => _input;

    /// <summary>What the last run wrote.</summary>
    public ReadOnlySpan<float> Output => _output;

    /// <summary>Predicts the same input several times.</summary>
    public void Run(int calls)
    {
        var run = _api.Run;
        fixed (
            byte* inputName = _inputName,
                outputName = _outputName
        )
        fixed (
            nint* input = _inputTensor,
                output = _outputTensor
        )
        {
            var inputNames = inputName;
            var outputNames = outputName;
            for (var call = 0; call < calls; call++)
            {
                var status = run(_session, 0, &inputNames, input, 1, &outputNames, 1, output);
                if (status != 0)
                {
                    _api.Check(status);
                }
            }
        }
    }

    public void Dispose()
    {
        _api.ReleaseTensor(_inputTensor[0]);
        _api.ReleaseTensor(_outputTensor[0]);
        _api.ReleaseMemoryInfo(_memory);
        _api.ReleaseSession(_session);
        _api.ReleaseSessionOptions(_options);
        _api.ReleaseEnvironment(_environment);
    }

    private static byte[] Pinned(string text)
    {
        var bytes = GC.AllocateArray<byte>(Encoding.UTF8.GetByteCount(text) + 1, pinned: true);
        Encoding.UTF8.GetBytes(text, bytes);
        return bytes;
    }

    private nint Tensor(float[] data, int[] dimensions)
    {
        long[] shape = [.. dimensions.Select(dimension => (long)dimension)];
        fixed (float* start = data)
        {
            return _api.CreateTensor(_memory, start, data.Length, shape);
        }
    }
}
