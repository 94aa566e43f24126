namespace Unroll.Generator.Tests.Lectures;

/// <summary>The filters of image processing: what a convolution can be taught to see.</summary>
public sealed class FiltersTests
{
    private static readonly Picture Edge = Picture.Of(
        """
        0 0 0 9 9 9
        0 0 0 9 9 9
        0 0 0 9 9 9
        0 0 0 9 9 9
        """
    );

    private static readonly Picture Square = Picture.Of(
        """
        0 0 0 0 0
        0 1 1 1 0
        0 1 1 1 0
        0 1 1 1 0
        0 0 0 0 0
        """
    );

    private static readonly Picture SobelX = Picture.Of(
        """
        -1 0 1
        -2 0 2
        -1 0 1
        """
    );

    private static readonly Picture SobelY = Picture.Of(
        """
        -1 -2 -1
         0  0  0
         1  2  1
        """
    );

    private static readonly Picture Outline = Picture.Of(
        """
        -1 -1 -1
        -1  8 -1
        -1 -1 -1
        """
    );

    private static readonly Picture Identity = Picture.Of(
        """
        0 0 0
        0 1 0
        0 0 0
        """
    );

    [Fact]
    public void Sobel_sees_an_edge_across_its_direction_and_none_along_it()
    {
        Picture[] expected =
        [
            Picture.Of(
                """
                0 36 36 0
                0 36 36 0
                """
            ),
            Picture.Of(
                """
                0 0 0 0
                0 0 0 0
                """
            ),
        ];

        WorkedConvolution.Check(Edge, [SobelX, SobelY], expected);
    }

    [Fact]
    public void Outline_leaves_the_border_of_a_square_and_empties_its_inside() =>
        WorkedConvolution.Check(
            Square,
            [Outline],
            [
                Picture.Of(
                    """
                    -1 -2 -3 -2 -1
                    -2  5  3  5 -2
                    -3  3  0  3 -3
                    -2  5  3  5 -2
                    -1 -2 -3 -2 -1
                    """
                ),
            ],
            padding: 1
        );

    [Fact]
    public void Identity_with_padding_gives_the_picture_back()
    {
        WorkedConvolution.Check(Square, [Identity], [Square], padding: 1);
        WorkedConvolution.Check(Edge, [Identity], [Edge], padding: 1);
    }
}
