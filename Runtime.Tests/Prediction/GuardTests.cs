namespace Unroll.Tests;

public sealed class GuardTests
{
    [Fact]
    public void A_wrong_length_is_told_with_parameter_shape_expected_and_given()
    {
        Guard.Length(784, 784, "1x28x28", "image");
        var exception = Assert.Throws<ArgumentException>(() => Guard.Length(783, 784, "1x28x28", "image"));
        Assert.Equal("image", exception.ParamName);
        Assert.StartsWith("'image' must have 784 elements (1x28x28), but has 783.", exception.Message);
    }

    [Fact]
    public void A_wrong_length_of_a_batch_is_told_with_its_count()
    {
        Guard.BatchLength(20, 2, 10, "10", "outputs");
        Guard.BatchLength(0, 0, 10, "10", "outputs");
        var exception = Assert.Throws<ArgumentException>(() => Guard.BatchLength(19, 2, 10, "10", "outputs"));
        Assert.StartsWith("'outputs' must have 20 elements (2 of 10), but has 19.", exception.Message);
        Assert.Throws<ArgumentException>(() => Guard.BatchLength(0, 1 << 30, 1 << 30, "x", "outputs"));
        Assert.Throws<ArgumentOutOfRangeException>(() => Guard.BatchLength(-10, -1, 10, "10", "outputs"));
    }
}
