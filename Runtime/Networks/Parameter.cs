namespace Unroll;

/// <summary>
/// A tensor of a network: its values and its gradient, in canonical order from the outside. Their storage follows the
/// kernels, so they are copied in and out, or indexed, and never seen as a span.
/// </summary>
public sealed class Parameter
{
    private readonly AlignedBuffer _values;
    private readonly AlignedBuffer? _gradients;
    private readonly GraphParameter _info;

    internal Parameter(GraphParameter info, AlignedBuffer values, AlignedBuffer? gradients)
    {
        _info = info;
        _values = values;
        _gradients = gradients;
    }

    /// <summary>The full name, as files have it: <c>conv1.weight</c>.</summary>
    public string Name => _info.Name;

    /// <summary>The canonical dimensions (OIHW for convolutions, outputs x inputs for dense layers).</summary>
    public IReadOnlyList<int> Dimensions => _info.Dimensions;

    /// <summary>The number of elements.</summary>
    public int Length => _info.Size;

    /// <summary>What the architecture says of it.</summary>
    public GraphParameter Info => _info;

    /// <summary>An element by its index along each dimension.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The indices do not fit the dimensions.</exception>
    public float this[params ReadOnlySpan<int> indices]
    {
        get => _values.Span[Position(indices)];
        set => _values.Span[Position(indices)] = value;
    }

    /// <summary>Copies the values out, in canonical order.</summary>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is not exactly <see cref="Length"/> long.</exception>
    public void CopyTo(Span<float> destination) => CopyOut(_values, destination, nameof(destination));

    /// <summary>Copies a tensor that lies in another buffer of the same layout (a moment of an optimizer), as a new array.</summary>
    internal float[] ToArray(AlignedBuffer buffer)
    {
        var array = new float[Length];
        CopyOut(buffer, array, nameof(buffer));
        return array;
    }

    /// <summary>Copies the values in, from canonical order.</summary>
    /// <exception cref="ArgumentException"><paramref name="source"/> is not exactly <see cref="Length"/> long.</exception>
    public void CopyFrom(ReadOnlySpan<float> source) => CopyIn(_values, source);

    /// <summary>Copies values into the tensor's place in a buffer of the same layout, from canonical order.</summary>
    internal void CopyIn(AlignedBuffer buffer, ReadOnlySpan<float> source)
    {
        CheckLength(source.Length, nameof(source));
        for (int row = 0, from = 0; from < source.Length; row++, from += _info.RowLength)
        {
            source.Slice(from, _info.RowLength).CopyTo(buffer.Span[(_info.Offset + (row * _info.RowStride))..]);
        }
    }

    /// <summary>Copies the gradient of the last backward pass out, in canonical order.</summary>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is not exactly <see cref="Length"/> long.</exception>
    /// <exception cref="InvalidOperationException">The tensor is state, which has no gradient.</exception>
    public void CopyGradientTo(Span<float> destination) =>
        CopyOut(
            _gradients ?? throw new InvalidOperationException($"{Name} is not trained and has no gradient."),
            destination,
            nameof(destination)
        );

    /// <summary>The values in canonical order, as a new array.</summary>
    public float[] ToArray() => ToArray(_values);

    private void CopyOut(AlignedBuffer buffer, Span<float> destination, string parameterName)
    {
        CheckLength(destination.Length, parameterName);
        for (int row = 0, to = 0; to < destination.Length; row++, to += _info.RowLength)
        {
            buffer.Span.Slice(_info.Offset + (row * _info.RowStride), _info.RowLength).CopyTo(destination[to..]);
        }
    }

    private void CheckLength(int length, string parameterName)
    {
        if (length != Length)
        {
            throw new ArgumentException(
                $"{Name} has {Length} elements ({string.Join("x", Dimensions)}), but the span has {length}.",
                parameterName
            );
        }
    }

    private int Position(ReadOnlySpan<int> indices)
    {
        if (indices.Length != Dimensions.Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(indices),
                $"{Name} has {Dimensions.Count} dimensions ({string.Join("x", Dimensions)}), but {indices.Length} indices are given."
            );
        }

        var position = 0;
        for (var d = 0; d < indices.Length; d++)
        {
            if ((uint)indices[d] >= (uint)Dimensions[d])
            {
                throw new ArgumentOutOfRangeException(
                    nameof(indices),
                    $"Index {indices[d]} is not within dimension {d} of {Name} ({string.Join("x", Dimensions)})."
                );
            }

            position = (position * Dimensions[d]) + indices[d];
        }

        return _info.Offset + (position / _info.RowLength * _info.RowStride) + (position % _info.RowLength);
    }
}
