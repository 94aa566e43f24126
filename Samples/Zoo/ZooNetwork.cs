namespace Unroll.Zoo;

/// <summary>A network of the Zoo: what is known of its type, and how to make one.</summary>
internal sealed class ZooNetwork
{
    private readonly Func<int, INetwork> _create;
    private readonly Func<long> _inferenceBytes;
    private readonly Func<int, long> _trainingBytes;

    private ZooNetwork(
        NetworkGraph graph,
        Func<int, INetwork> create,
        Func<long> inferenceBytes,
        Func<int, long> trainingBytes
    ) => (Graph, _create, _inferenceBytes, _trainingBytes) = (graph, create, inferenceBytes, trainingBytes);

    /// <summary>All of them, in the order of their papers' years.</summary>
    public static IReadOnlyList<ZooNetwork> All { get; } =
    [
        Of<Perceptron>(),
        Of<Neocognitron>(),
        Of<Mlp>(),
        Of<LeNet1>(),
        Of<LeNet5>(),
        Of<AlexNet>(),
        Of<AlexNetTorch>(),
        Of<ZFNet>(),
        Of<SppNet>(),
        Of<Vgg16>(),
        Of<Vgg19>(),
        Of<SentenceCnn>(),
        Of<GoogLeNet>(),
        Of<GoogLeNetTorch>(),
        Of<BnInception>(),
        Of<PReluNet>(),
        Of<SpeechCommands>(),
        Of<ResNet18>(),
        Of<ResNet34>(),
        Of<ResNet50>(),
        Of<ResNet101>(),
        Of<ResNet152>(),
        Of<ResNet20>(),
        Of<GoPolicy>(),
        Of<SqueezeNet11>(),
        Of<DenseNet121>(),
        Of<MobileNet>(),
    ];

    public string Name => Graph.Name;

    /// <summary>The architecture, as data.</summary>
    public NetworkGraph Graph { get; }

    /// <summary>The bytes of activations of one prediction, on this process's instruction set.</summary>
    public long InferenceBytes => _inferenceBytes();

    /// <summary>The bytes of activations and their gradients of a mini-batch, on this process's instruction set.</summary>
    public long TrainingBytes(int batch) => _trainingBytes(batch);

    /// <summary>Makes a network with initial parameters.</summary>
    public INetwork Create(int seed) => _create(seed);

    /// <summary>Finds a network by its name, whose case does not matter; null if there is none.</summary>
    public static ZooNetwork? Find(string name) =>
        All.FirstOrDefault(network => network.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static ZooNetwork Of<TNetwork>()
        where TNetwork : class, INetwork<TNetwork> =>
        new(TNetwork.Architecture, TNetwork.Create, () => TNetwork.InferenceBytes, TNetwork.TrainingBytes);
}
