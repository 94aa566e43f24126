using Unroll.Generator.Emission;

namespace Unroll.Generator.Tests.Emission;

/// <summary>What counts as a number of a text, and how texts that differ in numbers become one.</summary>
public sealed class SkeletonTests
{
    [Theory]
    [InlineData("for (var i = 0; i < 12; i++)", "0 12")]
    [InlineData("s0_1 += x17", "")]
    [InlineData("Vector512.Create(3)", "3")]
    [InlineData("0.5f + 1f + 2", "2")]
    [InlineData("x * -7", "7")]
    [InlineData("42", "42")]
    [InlineData("", "")]
    public void Whole_numbers_that_stand_alone_are_taken_out(string text, string numbers)
    {
        var skeleton = Skeleton.Of(text);

        Assert.Equal(numbers, string.Join(' ', skeleton.Numbers));
        Assert.Equal(text, skeleton.Original);
        Assert.Equal(text, skeleton.Fill(number => skeleton.Numbers[number]));
    }

    [Fact]
    public void Texts_of_one_skeleton_differ_in_numbers_alone()
    {
        Assert.Equal(Skeleton.Of("a[1] = b[20];").Text, Skeleton.Of("a[30] = b[4];").Text);
        Assert.NotEqual(Skeleton.Of("a[1] = b[20];").Text, Skeleton.Of("a[1] = c[20];").Text);
        Assert.NotEqual(Skeleton.Of("s1 = 5;").Text, Skeleton.Of("s2 = 5;").Text);
    }

    [Theory]
    [InlineData("Vector512.LoadUnsafe(ref x, 16)", "Vector512.LoadUnsafe(ref x, (nuint)N)")]
    [InlineData("sum.StoreUnsafe(ref y, 16)", "sum.StoreUnsafe(ref y, (nuint)N)")]
    [InlineData("Unsafe.Add(ref x, 16)", "Unsafe.Add(ref x, N)")]
    [InlineData("x = Run(16)", "x = Run(N)")]
    public void An_expression_for_an_offset_in_elements_is_converted(string text, string filled) =>
        Assert.Equal(filled, Skeleton.Of(text).Fill(_ => "N"));

    [Fact]
    public void A_number_in_the_place_of_a_number_is_not_converted() =>
        Assert.Equal("LoadUnsafe(ref x, 32)", Skeleton.Of("LoadUnsafe(ref x, 16)").Fill(_ => "32"));

    [Fact]
    public void The_numbers_that_differ_are_sizes_and_equal_columns_are_one_size()
    {
        var family = Family("i < 4; x += 4; y += 9; z += 1", "i < 6; x += 6; y += 9; z += 2");

        Assert.Equal(2, family.Count);
        Assert.Equal(2, family.SizeCount);
        Assert.Equal(["4", "1"], family.SizesOf(0));
        Assert.Equal(["6", "2"], family.SizesOf(1));
        Assert.Equal("i < A; x += A; y += 9; z += B", family.Text(size => size == 0 ? "A" : "B"));
    }

    [Fact]
    public void Equal_texts_have_no_sizes_and_stay_as_they_are()
    {
        var family = Family("Load(ref x, 4);", "Load(ref x, 4);");

        Assert.Equal(0, family.SizeCount);
        Assert.Equal("Load(ref x, 4);", family.Text(_ => "A"));
    }

    private static SkeletonFamily Family(params string[] texts)
    {
        var family = new SkeletonFamily();
        foreach (var text in texts)
        {
            family.Add(Skeleton.Of(text));
        }

        return family;
    }
}
