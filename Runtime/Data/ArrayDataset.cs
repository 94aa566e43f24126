namespace Unroll;

/// <summary>Samples that lie one behind the other in an array.</summary>
public sealed class ArrayDataset : Dataset
{
    private readonly float[] _inputs;
    private readonly int[]? _labels;
    private readonly float[] _targets;

    /// <summary>Samples with classes.</summary>
    /// <param name="shape">The shape of a sample.</param>
    /// <param name="inputs">The samples one behind the other, each in canonical order; not copied.</param>
    /// <param name="labels">The class of each sample, from 0; not copied.</param>
    /// <param name="classes">The number of classes.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or a label is not below <paramref name="classes"/>.</exception>
    public ArrayDataset(Shape shape, float[] inputs, int[] labels, int classes)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        CheckInputs(shape, inputs.Length, labels.Length);
        var wrong = Array.FindIndex(labels, label => (uint)label >= (uint)classes);
        if (wrong >= 0)
        {
            throw new ArgumentException(
                $"Sample {wrong} has the label {labels[wrong]}, but the classes are 0 to {classes - 1}.",
                nameof(labels)
            );
        }

        (SampleShape, Count, Classes, TargetLength) = (shape, labels.Length, classes, classes);
        (_inputs, _labels, _targets) = (inputs, labels, []);
    }

    /// <summary>Samples with numbers as targets.</summary>
    /// <param name="shape">The shape of a sample.</param>
    /// <param name="inputs">The samples one behind the other, each in canonical order; not copied.</param>
    /// <param name="targetLength">The elements of a target, at least 1.</param>
    /// <param name="targets">The targets one behind the other; not copied.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together.</exception>
    public ArrayDataset(Shape shape, float[] inputs, int targetLength, float[] targets)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentOutOfRangeException.ThrowIfLessThan(targetLength, 1);
        if (targets.Length % targetLength != 0)
        {
            throw new ArgumentException(
                $"{targets.Length} numbers are no whole number of targets of {targetLength}.",
                nameof(targets)
            );
        }

        CheckInputs(shape, inputs.Length, targets.Length / targetLength);
        (SampleShape, Count, TargetLength) = (shape, targets.Length / targetLength, targetLength);
        (_inputs, _targets) = (inputs, targets);
    }

    /// <inheritdoc/>
    public override int Count { get; }

    /// <inheritdoc/>
    public override Shape SampleShape { get; }

    /// <inheritdoc/>
    public override int Classes { get; }

    /// <inheritdoc/>
    public override int TargetLength { get; }

    /// <inheritdoc/>
    public override void Read(int index, Span<float> input) => Row(_inputs, index, SampleShape.Size).CopyTo(input);

    /// <inheritdoc/>
    public override void ReadTarget(int index, Span<float> target)
    {
        if (_labels is not null)
        {
            base.ReadTarget(index, target);
        }
        else
        {
            Row(_targets, index, TargetLength).CopyTo(target);
        }
    }

    /// <inheritdoc/>
    public override int Label(int index) => _labels is null ? base.Label(index) : _labels[index];

    private static ReadOnlySpan<float> Row(float[] rows, int index, int length) =>
        rows.AsSpan(checked(index * length), length);

    private static void CheckInputs(Shape shape, int inputs, int samples)
    {
        if (inputs != (long)samples * shape.Size)
        {
            throw new ArgumentException(
                $"{samples} samples of {shape} have {(long)samples * shape.Size} elements, but {inputs} are given.",
                nameof(inputs)
            );
        }
    }
}
