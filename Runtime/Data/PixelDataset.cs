namespace Unroll;

/// <summary>
/// Pictures of bytes with classes. A network sees a pixel p as p / 255; one under [Normalize] sees the bytes themselves.
/// </summary>
public sealed class PixelDataset : Dataset
{
    private readonly byte[] _labels;
    private readonly byte[] _pixels;

    /// <summary>Pictures that lie one behind the other.</summary>
    /// <param name="shape">The shape of a picture.</param>
    /// <param name="pixels">The pictures, each in canonical order (C, H, W); not copied.</param>
    /// <param name="labels">The class of each picture; not copied.</param>
    /// <param name="classes">The number of classes.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or a label is not below <paramref name="classes"/>.</exception>
    public PixelDataset(Shape shape, byte[] pixels, byte[] labels, int classes)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        if (pixels.Length != (long)labels.Length * shape.Size)
        {
            throw new ArgumentException(
                $"{labels.Length} pictures of {shape} have {(long)labels.Length * shape.Size} pixels, but {pixels.Length} are given.",
                nameof(pixels)
            );
        }

        var wrong = Array.FindIndex(labels, label => label >= classes);
        if (wrong >= 0)
        {
            throw new ArgumentException(
                $"Picture {wrong} has the label {labels[wrong]}, but the classes are 0 to {classes - 1}.",
                nameof(labels)
            );
        }

        (SampleShape, Classes) = (shape, classes);
        (_pixels, _labels) = (pixels, labels);
    }

    /// <inheritdoc/>
    public override int Count => _labels.Length;

    /// <inheritdoc/>
    public override Shape SampleShape { get; }

    /// <inheritdoc/>
    public override int Classes { get; }

    /// <inheritdoc/>
    public override bool HasPixels => true;

    /// <summary>The pixels of a picture, 0 to 255, in canonical order.</summary>
    /// <param name="index">The picture, from 0.</param>
    public ReadOnlySpan<byte> Pixels(int index) => _pixels.AsSpan(checked(index * SampleShape.Size), SampleShape.Size);

    /// <inheritdoc/>
    public override void Read(int index, Span<float> input) => Bytes.ToSingle(Pixels(index), input, 255);

    /// <inheritdoc/>
    public override void ReadPixels(int index, Span<float> pixels) => Bytes.ToSingle(Pixels(index), pixels, 1);

    /// <inheritdoc/>
    public override int Label(int index) => _labels[index];
}
