namespace Unroll.Zoo;

/// <summary>The first pictures of a data set, each made as large as a network takes them.</summary>
internal sealed class FittedPictures(PixelDataset pictures, int count, NetworkGraph graph) : Dataset
{
    public override int Count { get; } = Math.Min(count, pictures.Count);

    public override Shape SampleShape => graph.Input.Shape;

    /// <summary>As many as the network has outputs; those that no picture has stay empty.</summary>
    public override int Classes => graph.Outputs[0].Shape.Size;

    /// <summary>Whether the network takes pictures, gray or coloured, and tells enough classes apart.</summary>
    public static bool Fits(PixelDataset pictures, NetworkGraph graph) =>
        graph.Input.Shape is { Axes: 3, C: 1 or 3 } && graph.Outputs[0].Shape.Size >= pictures.Classes;

    public override void Read(int index, Span<float> input)
    {
        if (pictures.SampleShape == SampleShape)
        {
            pictures.Read(index, input);
        }
        else
        {
            new Picture(pictures.SampleShape, pictures.Pixels(index).ToArray()).FitInto(SampleShape, input);
        }
    }

    public override int Label(int index) => pictures.Label(index);
}
