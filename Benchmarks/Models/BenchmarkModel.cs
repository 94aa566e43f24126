using Unroll.Zoo;

namespace Unroll.Benchmarks.Models;

/// <summary>Predicts one input several times; the call of the predictor stands in the loop, with nothing between.</summary>
internal delegate void PredictMany(float[] input, float[] output, int calls);

/// <summary>A network of ours that is ready to predict.</summary>
internal sealed class BenchmarkModel : IDisposable
{
    private static readonly Dictionary<
        string,
        (Func<INetwork> Create, Func<NetworkGraph> Graph, Func<string, PredictorOptions, IPredictor> Load)
    > Known = new(StringComparer.Ordinal)
    {
        ["lenet5"] = (
            () => new LeNet5(seed: 1),
            () => LeNet5.Architecture,
            (path, options) => LeNet5.Predictor.Load(path, options)
        ),
        ["mlp"] = (
            () => new Mlp(seed: 1),
            () => Mlp.Architecture,
            (path, options) => Mlp.Predictor.Load(path, options)
        ),
        ["alexnet"] = (
            () => new AlexNetTorch(seed: 1),
            () => AlexNetTorch.Architecture,
            (path, options) => AlexNetTorch.Predictor.Load(path, options)
        ),
        ["vgg16"] = (
            () => new Vgg16(seed: 1),
            () => Vgg16.Architecture,
            (path, options) => Vgg16.Predictor.Load(path, options)
        ),
        ["googlenet"] = (
            () => new GoogLeNetTorch(seed: 1),
            () => GoogLeNetTorch.Architecture,
            (path, options) => GoogLeNetTorch.Predictor.Load(path, options)
        ),
        ["resnet18"] = (
            () => new ResNet18(seed: 1),
            () => ResNet18.Architecture,
            (path, options) => ResNet18.Predictor.Load(path, options)
        ),
        ["resnet50"] = (
            () => new ResNet50(seed: 1),
            () => ResNet50.Architecture,
            (path, options) => ResNet50.Predictor.Load(path, options)
        ),
        ["resnet152"] = (
            () => new ResNet152(seed: 1),
            () => ResNet152.Architecture,
            (path, options) => ResNet152.Predictor.Load(path, options)
        ),
        ["densenet121"] = (
            () => new DenseNet121(seed: 1),
            () => DenseNet121.Architecture,
            (path, options) => DenseNet121.Predictor.Load(path, options)
        ),
        ["squeezenet"] = (
            () => new SqueezeNet11(seed: 1),
            () => SqueezeNet11.Architecture,
            (path, options) => SqueezeNet11.Predictor.Load(path, options)
        ),
        ["mobilenet"] = (
            () => new MobileNet(seed: 1),
            () => MobileNet.Architecture,
            (path, options) => MobileNet.Predictor.Load(path, options)
        ),
        ["layers"] = (
            () => new Layers(seed: 1),
            () => Layers.Architecture,
            (path, options) => Layers.Predictor.Load(path, options)
        ),
        ["catalogue"] = (
            () => new Catalogue(seed: 1),
            () => Catalogue.Architecture,
            (path, options) => Catalogue.Predictor.Load(path, options)
        ),
        ["sequences"] = (
            () => new Sequences(seed: 1),
            () => Sequences.Architecture,
            (path, options) => Sequences.Predictor.Load(path, options)
        ),
    };

    /// <summary>Those of which there is a twin with bfloat16 weights.</summary>
    private static readonly Dictionary<
        string,
        (Func<INetwork> Create, Func<string, PredictorOptions, IPredictor> Load)
    > Halved = new(StringComparer.Ordinal)
    {
        ["alexnet"] = (
            () => new Zoo.BFloat16.AlexNetTorch(seed: 1),
            (path, options) => Zoo.BFloat16.AlexNetTorch.Predictor.Load(path, options)
        ),
        ["vgg16"] = (
            () => new Zoo.BFloat16.Vgg16(seed: 1),
            (path, options) => Zoo.BFloat16.Vgg16.Predictor.Load(path, options)
        ),
    };

    private readonly INetwork _network;
    private readonly IPredictor _predictor;
    private readonly PredictMany _predict;

    private BenchmarkModel(
        string name,
        WeightPrecision precision,
        INetwork network,
        IPredictor predictor,
        PredictMany predict
    )
    {
        Name = name;
        Precision = precision;
        _network = network;
        Graph = network.Graph;
        Parameters = network.Parameters;
        Input = new float[Graph.Input.Shape.Size];
        Output = new float[Graph.Outputs[0].Shape.Size];
        _predictor = predictor;
        _predict = predict;
    }

    /// <summary>The networks that are measured, in the order of their tables.</summary>
    public static IReadOnlyList<string> Measured { get; } =
    [
        "lenet5",
        "mlp",
        "alexnet",
        "vgg16",
        "googlenet",
        "resnet18",
        "resnet50",
        "resnet152",
        "densenet121",
        "squeezenet",
        "mobilenet",
    ];

    /// <summary>The names that <see cref="Create"/> knows; the last ones are there for their outputs, not their times.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Known.Keys];

    public string Name { get; }

    /// <summary>How the predictor keeps weights that are bound by memory.</summary>
    public WeightPrecision Precision { get; }

    public NetworkGraph Graph { get; }

    public NetworkParameters Parameters { get; }

    public float[] Input { get; }

    public float[] Output { get; }

    /// <summary>The predictor's steps.</summary>
    public ITeamWork Steps => (ITeamWork)_predictor;

    /// <summary>Makes a network with random parameters.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="threads">The threads of a call.</param>
    /// <param name="precision">One for which <see cref="Has"/> holds.</param>
    public static BenchmarkModel Create(string name, int threads, WeightPrecision precision = WeightPrecision.Float32)
    {
        var network = precision == WeightPrecision.BFloat16 ? Halved[name].Create() : Known[name].Create();
        RandomStatistics.Fill(network.Parameters);
        var predictor = network.Freeze(new PredictorOptions { Threads = threads });
        return new BenchmarkModel(name, precision, network, predictor, Loop(predictor));
    }

    /// <summary>Whether there is a network with weights of this precision.</summary>
    public static bool Has(string name, WeightPrecision precision) =>
        precision == WeightPrecision.Float32 || Halved.ContainsKey(name);

    /// <summary>The architecture alone.</summary>
    public static NetworkGraph GraphOf(string name) => Known[name].Graph();

    /// <summary>Reads a predictor alone from a file.</summary>
    public static IPredictor Load(
        string name,
        string path,
        int threads,
        WeightPrecision precision = WeightPrecision.Float32
    )
    {
        var load = precision == WeightPrecision.BFloat16 ? Halved[name].Load : Known[name].Load;
        return load(path, new PredictorOptions { Threads = threads });
    }

    public void Predict(int calls) => _predict(Input, Output, calls);

    public void Save(string path) => Weights.Save(_network, path);

    public void Dispose() => (_predictor as IDisposable)?.Dispose();

    /// <summary>The smallest networks are called as a program calls them, since an interface's call would show.</summary>
    private static PredictMany Loop(IPredictor predictor) =>
        predictor switch
        {
            LeNet5.Predictor leNet5 => (input, output, calls) =>
            {
                for (var call = 0; call < calls; call++)
                {
                    leNet5.Predict(input, output);
                }
            },
            Mlp.Predictor mlp => (input, output, calls) =>
            {
                for (var call = 0; call < calls; call++)
                {
                    mlp.Predict(input, output);
                }
            },
            _ => (input, output, calls) =>
            {
                for (var call = 0; call < calls; call++)
                {
                    predictor.PredictBatch(input, 1, output);
                }
            },
        };
}
