namespace Unroll.Generator.Tests.Architectures;

/// <summary>
/// Draws single layers that are legal for the shape that they are to take: small ones, and odd where kernels have their
/// remainders, with channels and sizes that no vector divides, uneven padding, strides that leave something over.
/// </summary>
internal sealed class RandomLayers(Dice dice, RandomNumbers numbers)
{
    private static readonly int[] Channels = [1, 2, 3, 4, 5, 7, 8, 13, 16, 17, 19, 31, 33];

    /// <summary>A layer for a value; none if what was drawn does not fit it.</summary>
    public DrawnLayer? Draw(Shape shape) =>
        dice.Chance(0.45) ? Elementwise(shape)
        : shape.Axes == 1 ? OfVector(shape)
        : shape.Axes == 2 ? OfSequence(shape)
        : OfImage(shape);

    /// <summary>A layer that keeps all axes but the channels.</summary>
    public DrawnLayer? DrawKeeping(Shape shape, int? channels = null)
    {
        if (channels is null && dice.Chance(0.4))
        {
            return Elementwise(shape);
        }

        return shape.Axes == 1 ? Dense(shape, channels) : Convolution(shape, RandomWindow.Keeping(dice), channels);
    }

    public DrawnLayer Dense(Shape shape, int? outputs = null)
    {
        var count = outputs ?? dice.Pick(Channels);
        return new("Dense", Shape.Vector(count), [numbers.Of(count), .. Bias()], (long)count * shape.C)
        {
            IsTrained = true,
        };
    }

    public DrawnLayer Embedding(Shape shape)
    {
        var (vocabulary, size) = (dice.Pick(1, 3, 7, 40), dice.Pick(1, 3, 7, 17));
        return new("Embedding", Shape.Sequence(size, shape.C), [numbers.Of(vocabulary), numbers.Of(size)])
        {
            IsTrained = true,
        };
    }

    public DrawnLayer GlobalPooling(Shape shape)
    {
        var kind = dice.Pick("GlobalAvgPool", "GlobalMaxPool");
        return dice.Chance(0.7)
            ? new(kind, Shape.Vector(shape.C), [])
            : new(kind, shape with { H = 1, W = 1 }, ["KeepDims = true"]);
    }

    private DrawnLayer OfVector(Shape shape) => dice.Chance(0.8) ? Dense(shape) : Reshape(shape);

    private DrawnLayer? OfSequence(Shape shape) =>
        dice.Between(0, 16) switch
        {
            < 5 => Convolution(shape, RandomWindow.Draw(dice, 7, dilate: true).Flat()),
            < 6 => Transposed(shape, RandomWindow.Draw(dice, 4, dilate: true).Flat()),
            < 7 => LocallyConnected(shape, RandomWindow.Draw(dice, 4, dilate: false).Flat()),
            < 9 => Pooling(shape, RandomWindow.Draw(dice, 4, dilate: false).Flat()),
            < 10 => GlobalPooling(shape),
            < 12 => Adaptive(shape),
            < 13 => new("Flatten", Shape.Vector(shape.Size), []),
            < 14 => Reshape(shape),
            < 15 => Upsample(shape),
            _ => Border(shape),
        };

    private DrawnLayer? OfImage(Shape shape) =>
        dice.Between(0, 19) switch
        {
            < 6 => Convolution(shape, RandomWindow.Draw(dice, 5, dilate: true)),
            < 7 => Depthwise(shape, RandomWindow.Draw(dice, 4, dilate: true)),
            < 8 => Transposed(shape, RandomWindow.Draw(dice, 3, dilate: true)),
            < 9 => LocallyConnected(shape, RandomWindow.Draw(dice, 3, dilate: false)),
            < 12 => Pooling(shape, RandomWindow.Draw(dice, 4, dilate: false)),
            < 13 => GlobalPooling(shape),
            < 14 => Adaptive(shape),
            < 15 => Pyramid(shape),
            < 16 => dice.Pick(new DrawnLayer("Flatten", Shape.Vector(shape.Size), []), Reshape(shape)),
            < 17 => Upsample(shape),
            < 18 => new("LocalContrastNorm", shape, [numbers.Of(dice.Pick(1, 3, 5, 9)), "Epsilon = 0.1"]),
            _ => Border(shape),
        };

    /// <summary>A layer that keeps the shape, of any number of axes.</summary>
    private DrawnLayer Elementwise(Shape shape) =>
        dice.Between(0, 31) switch
        {
            < 5 => new("ReLU", shape, []),
            < 14 => Activation(shape),
            < 15 => Trained("PReLU", shape, dice.Chance(0.5) ? ["ByChannel = true"] : []),
            < 16 => Trained("Swish", shape),
            < 20 => Trained("BatchNorm", shape, "Epsilon = 0.01"),
            < 22 => Trained("LayerNorm", shape, ["Epsilon = 0.01", .. Affine()]),
            < 24 => Trained("GroupNorm", shape, [numbers.Of(dice.Divisor(shape.C)), "Epsilon = 0.01", .. Affine()]),
            < 25 => new("LocalResponseNorm", shape, [numbers.Of(dice.Between(1, 6)), "Alpha = 0.5"]),
            < 26 => new("ChannelShuffle", shape, [numbers.Of(dice.Divisor(shape.C))]),
            < 28 => new("Dropout", shape, [dice.Pick("0.0", "0.3", "\"1.0 / 2\"")]),
            < 29 => new(shape.Axes == 1 ? "Dropout" : "Dropout2D", shape, ["0.4"]),
            < 30 => new(dice.Pick("Softmax", "LogSoftmax"), shape, []),
            _ => new("ReLU", shape, []),
        };

    private DrawnLayer Activation(Shape shape) =>
        dice.Between(0, 13) switch
        {
            0 => new("LeakyReLU", shape, [$"Slope = {dice.Pick("0.01", "-0.25", "\"1.0 / 8\"", "2")}"]),
            1 => new("ELU", shape, [$"Alpha = {dice.Pick("1", "0.5", "-0.5")}"]),
            2 => new("CELU", shape, [$"Alpha = {dice.Pick("1.5", "0.5", "-2")}"]),
            3 => new("Softplus", shape, [$"Beta = {dice.Pick("1", "2.5")}"]),
            4 => new("GELU", shape, dice.Chance(0.5) ? ["Tanh = true"] : []),
            5 => new("ReLU6", shape, []),
            6 => new("SELU", shape, []),
            7 => new("SiLU", shape, []),
            8 => new("Mish", shape, []),
            9 => new("Sigmoid", shape, []),
            10 => new("HardSigmoid", shape, []),
            11 => new("HardSwish", shape, []),
            _ => new("Tanh", shape, []),
        };

    private DrawnLayer? Convolution(Shape shape, RandomWindow window, int? channels = null)
    {
        if (window.Output(shape) is not var (height, width))
        {
            return null;
        }

        var (filters, groups) = FiltersAndGroups(shape, channels);
        var isSequence = shape.Axes == 2;
        string[] arguments =
        [
            numbers.Of(filters),
            isSequence ? numbers.Of(window.KernelWidth) : window.Kernel(numbers),
            .. window.Settings(numbers, strideIsKernel: false, isSequence),
            .. Groups(groups),
            .. Bias(),
        ];
        var output = shape with { C = filters, H = height, W = width };
        return new(
            isSequence ? "Conv1D" : "Conv2D",
            output,
            arguments,
            (long)output.Size * shape.C / groups * window.Area
        )
        {
            IsTrained = true,
        };
    }

    private DrawnLayer? Depthwise(Shape shape, RandomWindow window)
    {
        if (window.Output(shape) is not var (height, width))
        {
            return null;
        }

        var multiplier = dice.Pick(1, 1, 2, 3);
        string[] arguments =
        [
            window.Kernel(numbers),
            .. window.Settings(numbers, strideIsKernel: false, isSequence: false),
            .. multiplier > 1 ? new[] { $"Multiplier = {numbers.Of(multiplier)}" } : [],
            .. Bias(),
        ];
        var output = Shape.Image(shape.C * multiplier, height, width);
        return new("DepthwiseConv2D", output, arguments, (long)output.Size * window.Area) { IsTrained = true };
    }

    private DrawnLayer? Transposed(Shape shape, RandomWindow window)
    {
        if (window.Transposed(shape) is not var (height, width))
        {
            return null;
        }

        var (filters, groups) = FiltersAndGroups(shape, null);
        var isSequence = shape.Axes == 2;
        var further = dice.Between(0, Math.Max(window.StrideWidth, window.DilationWidth) - 1);
        if (!isSequence && further >= Math.Max(window.StrideHeight, window.DilationHeight))
        {
            further = 0;
        }

        string[] arguments =
        [
            numbers.Of(filters),
            isSequence ? numbers.Of(window.KernelWidth) : window.Kernel(numbers),
            .. window.Settings(numbers, strideIsKernel: false, isSequence),
            .. further > 0 ? new[] { $"OutputPadding = {numbers.Of(further)}" } : [],
            .. Groups(groups),
            .. Bias(),
        ];
        var output = shape with { C = filters, H = isSequence ? 1 : height + further, W = width + further };
        var multiplyAdds = (long)shape.Size * filters / groups * window.Area;
        return new(isSequence ? "ConvTranspose1D" : "ConvTranspose2D", output, arguments, multiplyAdds)
        {
            IsTrained = true,
        };
    }

    private DrawnLayer? LocallyConnected(Shape shape, RandomWindow window)
    {
        if (window.Output(shape) is not var (height, width))
        {
            return null;
        }

        var (filters, isSequence) = (dice.Pick(Channels), shape.Axes == 2);
        string[] arguments =
        [
            numbers.Of(filters),
            isSequence ? numbers.Of(window.KernelWidth) : window.Kernel(numbers),
            .. window.Settings(numbers, strideIsKernel: false, isSequence),
            .. Bias(),
        ];
        var output = shape with { C = filters, H = height, W = width };
        return new(
            isSequence ? "LocallyConnected1D" : "LocallyConnected2D",
            output,
            arguments,
            (long)output.Size * shape.C * window.Area
        )
        {
            IsTrained = true,
        };
    }

    private DrawnLayer? Pooling(Shape shape, RandomWindow window)
    {
        var ceilMode = dice.Chance(0.3);
        if (window.Output(shape, ceilMode) is not var (height, width) || !window.EachSeesPixels)
        {
            return null;
        }

        var (kind, isSequence) = (dice.Pick("MaxPool", "AvgPool"), shape.Axes == 2);
        string[] arguments =
        [
            isSequence ? numbers.Of(window.KernelWidth) : window.Kernel(numbers),
            .. window.Settings(numbers, strideIsKernel: true, isSequence),
            .. ceilMode ? new[] { $"CeilMode = {numbers.Truth()}" } : [],
            .. kind == "AvgPool" && dice.Chance(0.5) ? new[] { "CountPadding = false" } : [],
        ];
        return new($"{kind}{(isSequence ? 1 : 2)}D", shape with { H = height, W = width }, arguments);
    }

    private DrawnLayer Adaptive(Shape shape)
    {
        var kind = dice.Pick("AdaptiveAvgPool", "AdaptiveMaxPool");
        var (height, width) = (dice.Between(1, 5), dice.Between(1, 5));
        return shape.Axes == 2
            ? new($"{kind}1D", shape with { W = width }, [numbers.Of(width)])
            : new($"{kind}2D", shape with { H = height, W = width }, [numbers.Pair(height, width)]);
    }

    private DrawnLayer Pyramid(Shape shape)
    {
        var levels = dice.Pick<int[]>([3, 2, 1], [2], [4, 1], [2, 2]);
        var positions = levels.Sum(level => level * level);
        return new("SpatialPyramidPool", Shape.Vector(shape.C * positions), [.. levels.Select(numbers.Of)]);
    }

    private DrawnLayer Reshape(Shape shape)
    {
        var channels = dice.Divisor(shape.Size);
        var height = dice.Divisor(shape.Size / channels);
        var width = shape.Size / channels / height;
        return dice.Between(0, 2) switch
        {
            0 => new("Reshape", Shape.Vector(shape.Size), [numbers.Of(shape.Size)]),
            1 => new("Reshape", Shape.Sequence(channels, height * width), [numbers.Of(channels), "-1"]),
            _ => new(
                "Reshape",
                Shape.Image(channels, height, width),
                [numbers.Of(channels), numbers.Of(height), numbers.Of(width)]
            ),
        };
    }

    private DrawnLayer Upsample(Shape shape)
    {
        var (height, width) = shape.Axes == 2 ? (1, dice.Between(1, 4)) : (dice.Between(1, 3), dice.Between(1, 3));
        string[] arguments =
        [
            shape.Axes == 2 ? numbers.Of(width) : numbers.Pair(height, width),
            .. dice.Chance(0.5) ? new[] { "Mode = UpsampleMode.Bilinear" } : [],
        ];
        return new("Upsample", shape with { H = shape.H * height, W = shape.W * width }, arguments);
    }

    /// <summary>A border that is added, or taken away.</summary>
    private DrawnLayer Border(Shape shape)
    {
        var isCrop = dice.Chance(0.5);
        var mode = dice.Pick("Zero", "Reflect", "Replicate");
        var most = isCrop || mode == "Reflect" ? (shape.H - 1, shape.W - 1) : (4, 4);
        int Side(int limit) => dice.Between(0, Math.Min(limit, 3));
        var (top, left) = (shape.Axes == 2 ? 0 : Side(most.Item1), Side(most.Item2));
        var (bottom, right) = (
            shape.Axes == 2 ? 0 : Side(isCrop ? most.Item1 - top : most.Item1),
            Side(isCrop ? most.Item2 - left : most.Item2)
        );
        var size = shape.Axes == 2 ? numbers.List(left, right) : numbers.List(top, left, bottom, right);
        var sign = isCrop ? -1 : 1;
        var output = shape with { H = shape.H + (sign * (top + bottom)), W = shape.W + (sign * (left + right)) };
        return isCrop ? new("Crop", output, [size]) : new("Pad", output, [size, $"Mode = PadMode.{mode}"]);
    }

    private (int Filters, int Groups) FiltersAndGroups(Shape shape, int? filters)
    {
        var groups = dice.Chance(0.35) ? dice.Divisor(shape.C) : 1;
        return filters is { } wanted ? (wanted, wanted % groups == 0 ? groups : 1)
            : groups == 1 ? (dice.Pick(Channels), 1)
            : (groups * dice.Between(1, Math.Max(1, 32 / groups)), groups);
    }

    private IEnumerable<string> Groups(int groups) => groups > 1 ? [$"Groups = {numbers.Of(groups)}"] : [];

    private IEnumerable<string> Bias() => dice.Chance(0.2) ? ["Bias = false"] : [];

    private IEnumerable<string> Affine() => dice.Chance(0.3) ? ["Affine = false"] : [];

    private static DrawnLayer Trained(string kind, Shape shape, params IReadOnlyList<string> arguments) =>
        new(kind, shape, arguments) { IsTrained = true };
}
