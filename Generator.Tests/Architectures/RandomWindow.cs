namespace Unroll.Generator.Tests.Architectures;

/// <summary>How a kernel slides over its input, and the several ways to write that.</summary>
internal sealed record RandomWindow(
    int KernelHeight,
    int KernelWidth,
    int StrideHeight,
    int StrideWidth,
    int DilationHeight,
    int DilationWidth,
    int Top,
    int Left,
    int Bottom,
    int Right
)
{
    public int Area => KernelHeight * KernelWidth;

    /// <summary>Whether every window holds at least one element that is not padding.</summary>
    public bool EachSeesPixels => Math.Max(Top, Bottom) < KernelHeight && Math.Max(Left, Right) < KernelWidth;

    public static RandomWindow Draw(Dice dice, int mostKernel, bool dilate)
    {
        var square = dice.Chance(0.6);
        int Pair(int first, Func<int> second) => square ? first : second();
        int Kernel() => dice.Between(1, mostKernel);
        int Stride() => dice.Chance(0.6) ? 1 : dice.Between(1, 3);
        int Dilation() => dilate && dice.Chance(0.2) ? dice.Between(2, 3) : 1;
        var (kernel, stride, dilation) = (Kernel(), Stride(), Dilation());
        var window = new RandomWindow(
            kernel,
            Pair(kernel, Kernel),
            stride,
            Pair(stride, Stride),
            dilation,
            Pair(dilation, Dilation),
            0,
            0,
            0,
            0
        );
        int Side(int extent) => dice.Between(0, Math.Min(extent, 4) - 1);
        return dice.Between(0, 2) switch
        {
            0 => window,
            1 when square => window.PaddedAllRound(Side(kernel)),
            _ => window with
            {
                Top = Side(window.KernelHeight),
                Left = Side(window.KernelWidth),
                Bottom = Side(window.KernelHeight),
                Right = Side(window.KernelWidth),
            },
        };
    }

    /// <summary>One that keeps height and width.</summary>
    public static RandomWindow Keeping(Dice dice)
    {
        var (height, width) = (dice.Pick(1, 1, 3, 5), dice.Pick(1, 1, 3, 5));
        return new(height, width, 1, 1, 1, 1, height / 2, width / 2, height / 2, width / 2);
    }

    /// <summary>The same along the width alone, for a sequence.</summary>
    public RandomWindow Flat() =>
        this with
        {
            KernelHeight = 1,
            StrideHeight = 1,
            DilationHeight = 1,
            Top = 0,
            Bottom = 0,
        };

    /// <summary>The output's height and width, or nothing where the kernel does not fit.</summary>
    public (int Height, int Width)? Output(Shape input, bool ceilMode = false)
    {
        var height = Output(input.H, KernelHeight, StrideHeight, DilationHeight, Top, Bottom, ceilMode);
        var width = Output(input.W, KernelWidth, StrideWidth, DilationWidth, Left, Right, ceilMode);
        return height < 1 || width < 1 ? null : (height, width);
    }

    /// <summary>The output's height and width of a transposed convolution, or nothing where nothing is left.</summary>
    public (int Height, int Width)? Transposed(Shape input)
    {
        var height = ((input.H - 1) * StrideHeight) + (DilationHeight * (KernelHeight - 1)) + 1 - Top - Bottom;
        var width = ((input.W - 1) * StrideWidth) + (DilationWidth * (KernelWidth - 1)) + 1 - Left - Right;
        return height < 1 || width < 1 ? null : (height, width);
    }

    /// <summary>The kernel as an argument: one number where height and width agree, else both.</summary>
    public string Kernel(RandomNumbers numbers) => numbers.Pair(KernelHeight, KernelWidth);

    /// <summary>Stride, dilation and padding as named arguments, where they are not what they are by default.</summary>
    public IEnumerable<string> Settings(RandomNumbers numbers, bool strideIsKernel, bool isSequence)
    {
        var (height, width) = strideIsKernel ? (KernelHeight, KernelWidth) : (1, 1);
        if ((StrideHeight, StrideWidth) != (height, width))
        {
            yield return $"Stride = {(isSequence ? numbers.Of(StrideWidth) : numbers.Pair(StrideHeight, StrideWidth))}";
        }

        if ((DilationHeight, DilationWidth) != (1, 1))
        {
            yield return $"Dilation = {(isSequence ? numbers.Of(DilationWidth) : numbers.Pair(DilationHeight, DilationWidth))}";
        }

        if ((Top, Left, Bottom, Right) == (0, 0, 0, 0))
        {
            yield break;
        }

        yield return (Top, Left) != (Bottom, Right)
            ? $"Padding = {(isSequence ? numbers.List(Left, Right) : numbers.List(Top, Left, Bottom, Right))}"
            : $"Padding = {(isSequence ? numbers.Of(Left) : numbers.Pair(Top, Left))}";
    }

    private static int Output(int input, int kernel, int stride, int dilation, int start, int end, bool ceilMode)
    {
        var free = input + start + end - (dilation * (kernel - 1)) - 1;
        if (free < 0)
        {
            return 0;
        }

        var outputs = (free / stride) + 1;
        return ceilMode && free % stride > 0 && outputs * stride < input + start ? outputs + 1 : outputs;
    }

    private RandomWindow PaddedAllRound(int padding) =>
        this with
        {
            Top = padding,
            Left = padding,
            Bottom = padding,
            Right = padding,
        };
}
