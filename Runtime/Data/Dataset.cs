namespace Unroll;

/// <summary>
/// Samples by index, each with what the network should make of it. Any number of threads may read at once, so reading
/// must not change anything.
/// </summary>
public abstract class Dataset
{
    /// <summary>The number of samples.</summary>
    public abstract int Count { get; }

    /// <summary>The shape of a sample.</summary>
    public abstract Shape SampleShape { get; }

    /// <summary>The number of classes; 0 if the targets are not classes.</summary>
    public abstract int Classes { get; }

    /// <summary>The elements of a target: the number of classes, if there are any.</summary>
    public virtual int TargetLength => Classes;

    /// <summary>Whether samples can be had as pixels from 0 to 255, as networks under [Normalize] take them.</summary>
    public virtual bool HasPixels => false;

    /// <summary>Copies a sample out.</summary>
    /// <param name="index">The sample, from 0.</param>
    /// <param name="input">Takes the sample in canonical order (C, H, W).</param>
    public abstract void Read(int index, Span<float> input);

    /// <summary>Copies a sample and its target out.</summary>
    /// <param name="index">The sample, from 0.</param>
    /// <param name="input">Takes the sample in canonical order (C, H, W).</param>
    /// <param name="target">Takes the target.</param>
    public void Read(int index, Span<float> input, Span<float> target)
    {
        Read(index, input);
        ReadTarget(index, target);
    }

    /// <summary>Copies a sample out as pixels from 0 to 255.</summary>
    /// <param name="index">The sample, from 0.</param>
    /// <param name="pixels">Takes the pixels, in the order that the network under [Normalize] states.</param>
    /// <exception cref="NotSupportedException">The samples are no pixels: see <see cref="HasPixels"/>.</exception>
    public virtual void ReadPixels(int index, Span<float> pixels) =>
        throw new NotSupportedException("The samples of this data set are not made of pixels from 0 to 255.");

    /// <summary>Copies a sample's target out: 1 at its class and 0 elsewhere, unless the data set has other targets.</summary>
    /// <param name="index">The sample, from 0.</param>
    /// <param name="target">Takes the target, <see cref="TargetLength"/> elements.</param>
    public virtual void ReadTarget(int index, Span<float> target)
    {
        var label = Label(index);
        target.Clear();
        target[label] = 1;
    }

    /// <summary>The class of a sample.</summary>
    /// <param name="index">The sample, from 0.</param>
    /// <exception cref="NotSupportedException">The targets are not classes.</exception>
    public virtual int Label(int index) =>
        throw new NotSupportedException("The targets of this data set are not classes.");
}
