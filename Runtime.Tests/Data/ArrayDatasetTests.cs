namespace Unroll.Tests;

public sealed class ArrayDatasetTests
{
    [Fact]
    public void Samples_and_targets_are_read_by_index()
    {
        var classes = new ArrayDataset(Shape.Vector(2), [1, 2, 3, 4], [1, 0], 3);
        var (input, target) = (new float[2], new float[3]);
        classes.Read(1, input, target);
        Assert.Equal([3, 4], input);
        Assert.Equal([1, 0, 0], target);
        Assert.Equal(1, classes.Label(0));
        Assert.False(classes.HasPixels);
        Assert.Throws<NotSupportedException>(() => classes.ReadPixels(0, input));

        var numbers = new ArrayDataset(Shape.Vector(2), [1, 2, 3, 4], 1, [7, 8]);
        numbers.Read(1, input, target.AsSpan(0, 1));
        Assert.Equal(8, target[0]);
        Assert.Equal((2, 0, 1), (numbers.Count, numbers.Classes, numbers.TargetLength));
        Assert.Throws<NotSupportedException>(() => numbers.Label(0));
    }

    [Fact]
    public void Lengths_and_labels_that_do_not_fit_are_refused()
    {
        Assert.Contains(
            "2 samples of 2 have 4 elements, but 3 are given",
            Assert.Throws<ArgumentException>(() => new ArrayDataset(Shape.Vector(2), [1, 2, 3], [0, 1], 2)).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Sample 1 has the label 2, but the classes are 0 to 1",
            Assert.Throws<ArgumentException>(() => new ArrayDataset(Shape.Vector(1), [1, 2], [0, 2], 2)).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => new ArrayDataset(Shape.Vector(1), [1, 2], 2, [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => new PixelDataset(Shape.Vector(2), [1, 2, 3], [0, 1], 2));
        Assert.Throws<ArgumentException>(() => new PixelDataset(Shape.Vector(1), [1, 2], [0, 5], 2));
    }
}
