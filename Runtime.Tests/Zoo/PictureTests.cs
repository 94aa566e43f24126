using System.Text;
using Unroll.Zoo;

namespace Unroll.Tests.Zoo;

public sealed class PictureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_graymap_is_read_as_it_is()
    {
        var picture = Picture.Read(Write("P5\n# a comment\n3 2\n255\n", [1, 2, 3, 4, 5, 6]));

        Assert.Equal(Shape.Image(1, 2, 3), picture.Shape);
        Assert.Equal([1, 2, 3, 4, 5, 6], picture.Pixels);
    }

    [Fact]
    public void A_pixmap_is_read_channel_by_channel()
    {
        var picture = Picture.Read(Write("P6 2 1 255 ", [1, 2, 3, 4, 5, 6]));

        Assert.Equal(Shape.Image(3, 1, 2), picture.Shape);
        Assert.Equal([1, 4, 2, 5, 3, 6], picture.Pixels);
    }

    [Theory]
    [InlineData("\u0089PNG\r\n", "P5 or P6")]
    [InlineData("P5 2 x 255 ", "a width and a height")]
    [InlineData("P5 2 2 65535 ", "pixels up to 255")]
    [InlineData("P6 2 2 255 abc", "12 bytes of pixels")]
    public void Another_file_is_refused_with_what_was_expected(string text, string expected)
    {
        var path = Write(text, []);

        var error = Assert.Throws<InvalidDataException>(() => Picture.Read(path));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void At_its_own_size_a_picture_stays_as_it_is()
    {
        byte[] pixels = [0, 51, 102, 153, 204, 255];

        Assert.Equal([0, 0.2f, 0.4f, 0.6f, 0.8f, 1], Fitted(new Picture(Shape.Image(1, 2, 3), pixels), 1, 2, 3));
    }

    [Fact]
    public void Of_a_longer_picture_the_middle_is_taken()
    {
        byte[] pixels = [255, 51, 102, 255, 255, 153, 204, 255];

        Assert.Equal([0.2f, 0.4f, 0.6f, 0.8f], Fitted(new Picture(Shape.Image(1, 2, 4), pixels), 1, 2, 2));
    }

    [Fact]
    public void Between_two_pixels_lies_their_mean()
    {
        var fitted = Fitted(new Picture(Shape.Image(1, 2, 2), [0, 255, 0, 255]), 1, 4, 4);

        Assert.Equal([0, 0.25f, 0.75f, 1], fitted[..4]);
    }

    [Fact]
    public void Gray_serves_every_channel_and_colours_give_their_mean()
    {
        Assert.Equal([0.2f, 0.2f, 0.2f], Fitted(new Picture(Shape.Image(1, 1, 1), [51]), 3, 1, 1));
        Assert.Equal([0.4f], Fitted(new Picture(Shape.Image(3, 1, 1), [51, 102, 153]), 1, 1, 1));
    }

    private static float[] Fitted(Picture picture, int channels, int height, int width)
    {
        var values = new float[channels * height * width];
        picture.FitInto(Shape.Image(channels, height, width), values);
        return values;
    }

    private string Write(string header, byte[] pixels)
    {
        var path = _folder.File("picture");
        File.WriteAllBytes(path, [.. Encoding.Latin1.GetBytes(header), .. pixels]);
        return path;
    }
}
