namespace Unroll.Generator.Tests.Lectures;

/// <summary>The lectures' first convolution: which 3x3 patterns does this 6x6 picture contain, and where?</summary>
public sealed class DiagonalsTests
{
    private static readonly Picture Diagonals = Picture.Of(
        """
        1 0 0 0 0 1
        0 1 0 0 1 0
        0 0 1 1 0 0
        1 0 0 0 1 0
        0 1 0 0 1 0
        0 0 1 0 1 0
        """
    );

    /// <summary>Answers most to a diagonal that falls to the right.</summary>
    private static readonly Picture Falling = Picture.Of(
        """
         1 -1 -1
        -1  1 -1
        -1 -1  1
        """
    );

    /// <summary>Answers most to a vertical line.</summary>
    private static readonly Picture Upright = Picture.Of(
        """
        -1  1 -1
        -1  1 -1
        -1  1 -1
        """
    );

    [Fact]
    public void At_stride_1_each_filter_finds_its_pattern_wherever_it_is()
    {
        Picture[] expected =
        [
            // The falling diagonal is at the top left, and again at the bottom left.
            Picture.Of(
                """
                 3 -1 -3 -1
                -3  1  0 -3
                -3 -3  0  1
                 3 -2 -2 -1
                """
            ),
            // The vertical line is at the bottom right.
            Picture.Of(
                """
                -1 -1 -1 -1
                -1 -1 -2  1
                -1 -1 -2  1
                -1  0 -4  3
                """
            ),
        ];

        WorkedConvolution.Check(Diagonals, [Falling, Upright], expected, stride: 1);
    }

    [Fact]
    public void At_stride_2_every_second_answer_is_left()
    {
        Picture[] expected =
        [
            Picture.Of(
                """
                 3 -3
                -3  0
                """
            ),
            Picture.Of(
                """
                -1 -1
                -1 -2
                """
            ),
        ];

        WorkedConvolution.Check(Diagonals, [Falling, Upright], expected, stride: 2);
    }
}
