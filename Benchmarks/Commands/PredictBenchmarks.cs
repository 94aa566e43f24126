using BenchmarkDotNet.Attributes;
using Unroll.Benchmarks.Models;

namespace Unroll.Benchmarks.Commands;

/// <summary>One prediction of each model. In process, since the project's settings are those that matter.</summary>
[InProcess]
[MemoryDiagnoser]
public class PredictBenchmarks
{
    private readonly LeNet5.Predictor _leNet5 = new LeNet5(seed: 1).Freeze();
    private readonly Mlp.Predictor _mlp = new Mlp(seed: 1).Freeze();
    private readonly float[] _image = new float[28 * 28];
    private readonly float[] _logits = new float[10];
    private readonly float[] _vector = new float[64];
    private readonly float[] _actions = new float[8];

    [Benchmark]
    public void LeNet5() => _leNet5.Predict(_image, _logits);

    [Benchmark]
    public void Mlp() => _mlp.Predict(_vector, _actions);
}
