namespace Unroll;

/// <summary>A network with trainable parameters. The compiler implements it on each class with [Network].</summary>
public interface INetwork
{
    /// <summary>The architecture, as data.</summary>
    NetworkGraph Graph { get; }

    /// <summary>The parameters, their gradients and the running statistics, by name.</summary>
    NetworkParameters Parameters { get; }

    /// <summary>Forward and backward over chunks of images; null for a network without training.</summary>
    TrainingProgram? Training { get; }

    /// <summary>An inference-only copy of the network as it is now.</summary>
    /// <param name="options">How it uses the machine; by default it uses one thread.</param>
    IPredictor Freeze(PredictorOptions? options = null);
}

/// <summary>What is known of a network's type without an instance.</summary>
/// <typeparam name="TSelf">The network's class.</typeparam>
public interface INetwork<TSelf> : INetwork
    where TSelf : class, INetwork<TSelf>
{
    /// <summary>The architecture, as data.</summary>
    static abstract NetworkGraph Architecture { get; }

    /// <summary>
    /// The most bytes that the activations of one prediction take, besides the weights. The compiler plans them for each
    /// instruction set; these are of the one that this process uses.
    /// </summary>
    static abstract long InferenceBytes { get; }

    /// <summary>
    /// The most bytes that activations and their gradients take in training, besides the parameters and theirs, where all
    /// of a mini-batch is under way at once: always, for a network with batch normalisation; another one needs no more than
    /// a vector's lanes of images for each thread. 0 for a network without training.
    /// </summary>
    /// <param name="batch">The images of the mini-batch; they travel in chunks of as many as a vector has lanes.</param>
    static abstract long TrainingBytes(int batch);

    /// <summary>Makes a network with initial parameters.</summary>
    /// <param name="seed">The same seed gives the same bits.</param>
    static abstract TSelf Create(int seed);
}
