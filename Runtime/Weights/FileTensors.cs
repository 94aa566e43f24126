namespace Unroll;

/// <summary>A file's tensors that a predictor needs: large ones where they lie in the file.</summary>
internal sealed class FileTensors : CanonicalTensors
{
    private readonly SafetensorsReader _file;
    private readonly TensorEntry?[] _entries;

    public FileTensors(NetworkGraph graph, string path, string[] ignore)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _file = new SafetensorsReader(path);
        try
        {
            _entries = Weights.Match(graph, path, _file, ignore, Weights.WantedByPredictor(graph));
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<float> this[int index] => _entries[index] is { } entry ? _file.Read(entry) : [];

    internal override CanonicalTensors ForOneLayer() => new Layer(this);

    private protected override void Close() => _file.Dispose();

    /// <summary>Of a layer the large tensors are mapped, for as long as it is packed.</summary>
    private sealed class Layer(FileTensors all) : CanonicalTensors
    {
        private readonly List<MappedTensor> _mapped = [];

        /// <inheritdoc/>
        public override ReadOnlySpan<float> this[int index]
        {
            get
            {
                if (all._entries[index] is not { } entry || all._file.TryMap(entry) is not { } mapped)
                {
                    return all[index];
                }

                _mapped.Add(mapped);
                return mapped.Values;
            }
        }

        internal override CanonicalTensors ForOneLayer() => this;

        private protected override void Close() => _mapped.ForEach(static mapped => mapped.Dispose());
    }
}
