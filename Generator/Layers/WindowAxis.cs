namespace Unroll.Generator.Layers;

/// <summary>A window along one axis of its input; the arithmetic is in 64 bits, so that nothing overflows.</summary>
internal readonly record struct WindowAxis(long Input, long Kernel, long Stride, long Dilation, long Start, long End)
{
    public long Extent => (Dilation * (Kernel - 1)) + 1;

    public bool Fits => Extent <= Input + Start + End;

    /// <summary>floor((I + start + end - D * (F - 1) - 1) / S) + 1.</summary>
    public long Output => ((Input + Start + End - Extent) / Stride) + 1;

    /// <summary>The positions of the input, not of its padding, at the end that no window reaches.</summary>
    public long Unread => Kernel < Stride ? 0 : Math.Max(0, ((Input + Start + End - Extent) % Stride) - End);

    /// <summary>
    /// The further positions at the end that a last window reaches if the division is rounded up; 0 if it would begin
    /// behind the input, as in PyTorch.
    /// </summary>
    public long Overrun
    {
        get
        {
            var left = (Input + Start + End - Extent) % Stride;
            return left == 0 || Output * Stride >= Input + Start ? 0 : Stride - left;
        }
    }

    /// <summary>The largest kernel that fits.</summary>
    public long LargestKernel => ((Input + Start + End - 1) / Dilation) + 1;

    /// <summary>The padding at both ends that makes the kernel fit.</summary>
    public long NeededPadding => Math.Max(0, (Extent - Input + 1) / 2);

    /// <summary>With TensorFlow's "same": ceil(I / S) outputs, and the odd position of padding at the end.</summary>
    public WindowAxis Same()
    {
        var output = ((Input - 1) / Stride) + 1;
        var total = Math.Max(0, ((output - 1) * Stride) + Extent - Input);
        return this with { Start = total / 2, End = total - (total / 2) };
    }
}
