namespace Unroll.Generator.Tests.Architectures;

/// <summary>
/// Draws a chain of layers that is legal by construction: it keeps the shape of the value so far, and adds only layers
/// that fit it. The networks are small, and odd where kernels have their remainders: channels and sizes that no vector
/// divides, uneven padding, strides that leave something over.
/// </summary>
internal sealed class RandomChain
{
    private const int MostElements = 3000;
    private const int MostMultiplyAdds = 60_000;

    private static readonly int[] Channels = [1, 2, 3, 4, 5, 7, 8, 13, 16, 17, 19, 31, 33];

    private readonly Random _random;
    private readonly List<string> _attributes = [];
    private Shape _shape;
    private int _multiplyAdds;

    private RandomChain(int seed)
    {
        _random = new Random(seed);
        _shape = _random.Next(10) switch
        {
            < 6 => Shape.Image(Pick(1, 2, 3, 4, 7, 13, 17), _random.Next(1, 16), _random.Next(1, 20)),
            < 8 => Shape.Sequence(Pick(1, 3, 7, 16, 17), _random.Next(1, 40)),
            _ => Shape.Vector(Pick(1, 2, 7, 16, 17, 33, 65)),
        };
        _attributes.Add($"[Input({_shape.ToString().Replace("x", ", ", StringComparison.Ordinal)})]");
    }

    /// <summary>The same seed gives the same architecture.</summary>
    public static Architecture Draw(int seed)
    {
        var chain = new RandomChain(seed);
        var layers = chain._random.Next(1, 7);
        if (chain._shape.Axes == 3 && chain.Chance(0.15))
        {
            chain.Normalize();
        }

        while (chain._attributes.Count <= layers)
        {
            chain.AddLayer();
        }

        return new Architecture($"Random{seed}", chain._attributes);
    }

    private void AddLayer()
    {
        switch (_shape.Axes)
        {
            case 1:
                AddToVector(_random.Next(100));
                break;
            case 2:
                AddToSequence(_random.Next(100));
                break;
            default:
                AddToImage(_random.Next(100));
                break;
        }
    }

    private void AddToVector(int percent)
    {
        switch (percent)
        {
            case < 58:
                Try(Dense);
                break;
            default:
                AddElementwise();
                break;
        }
    }

    private void AddToSequence(int percent)
    {
        switch (percent)
        {
            case < 50:
                Try(Convolution1D);
                break;
            case < 58:
                Try(Flatten);
                break;
            case < 65:
                Try(GlobalAveragePooling);
                break;
            default:
                AddElementwise();
                break;
        }
    }

    private void AddToImage(int percent)
    {
        switch (percent)
        {
            case < 40:
                Try(Convolution2D);
                break;
            case < 51:
                Try(() => Pooling("MaxPool2D"));
                break;
            case < 62:
                Try(() => Pooling("AvgPool2D"));
                break;
            case < 69:
                Try(Flatten);
                break;
            case < 73:
                Try(GlobalAveragePooling);
                break;
            default:
                AddElementwise();
                break;
        }
    }

    private void AddElementwise() => Add(Chance(0.25) ? "[BatchNorm(Epsilon = 0.01)]" : Activation(), _shape);

    private string Activation() =>
        _random.Next(12) switch
        {
            < 5 => "[ReLU]",
            < 7 => $"[LeakyReLU(Slope = {Pick("0.01", "0.25", "\"1.0 / 8\"")})]",
            < 9 => "[Tanh]",
            < 10 => "[Sigmoid]",
            // At a rate of 0 it is the identity in training too; what it drops else is tested by itself.
            < 11 => "[Dropout(0.0)]",
            _ => "[Softmax]",
        };

    /// <summary>A layer that does not fit, or would be too large, is drawn again.</summary>
    private static void Try(Func<bool> layer)
    {
        for (var attempt = 0; attempt < 20 && !layer(); attempt++) { }
    }

    private void Normalize()
    {
        var means = string.Join(", ", Enumerable.Range(0, _shape.C).Select(c => 100 + (5 * c)));
        var deviations = string.Join(", ", Enumerable.Range(0, _shape.C).Select(c => 50 + (3 * c)));
        var order = Pick("Hwc", "Chw");
        Add(
            $"[Normalize(new double[] {{ {means} }}, new double[] {{ {deviations} }}, Order = PixelOrder.{order})]",
            _shape
        );
    }

    private bool Convolution2D()
    {
        var window = RandomWindow.Draw(_random, mostKernel: 6, dilate: true, Chance);
        if (window.Output(_shape.H, _shape.W) is not var (height, width))
        {
            return false;
        }

        var (filters, groups) = FiltersAndGroups();
        return AddConvolution(
            Shape.Image(filters, height, width),
            window.Area * _shape.C / groups,
            $"[Conv2D({filters}, {window.KernelText}{window.SettingsText(defaultStride: "1")}{Settings(groups)})]"
        );
    }

    private bool Convolution1D()
    {
        var window = RandomWindow.Draw(_random, mostKernel: 9, dilate: true, Chance) with
        {
            KernelHeight = 1,
            StrideHeight = 1,
            DilationHeight = 1,
            Top = 0,
            Bottom = 0,
        };
        if (window.Output(1, _shape.W) is not var (_, width))
        {
            return false;
        }

        var (filters, groups) = FiltersAndGroups();
        return AddConvolution(
            Shape.Sequence(filters, width),
            window.KernelWidth * _shape.C / groups,
            $"[Conv1D({filters}, {window.KernelWidth}, Stride = {window.StrideWidth}, Dilation = {window.DilationWidth}, "
                + $"Padding = \"{window.Left}, {window.Right}\"{Settings(groups)})]"
        );
    }

    private bool AddConvolution(Shape output, int multiplyAddsOfOne, string attribute)
    {
        var multiplyAdds = (long)multiplyAddsOfOne * output.Size;
        if (multiplyAdds + _multiplyAdds > MostMultiplyAdds)
        {
            return false;
        }

        _multiplyAdds += (int)multiplyAdds;
        return Add(attribute, output);
    }

    private bool Pooling(string kind)
    {
        var window = RandomWindow.Draw(_random, mostKernel: 4, dilate: false, Chance);
        if (window.Output(_shape.H, _shape.W) is not var (height, width) || !window.EachSeesPixels)
        {
            return false;
        }

        var countPadding = kind == "AvgPool2D" && Chance(0.5) ? ", CountPadding = false" : "";
        var stride = window.KernelText;
        return Add(
            $"[{kind}({window.KernelText}{window.SettingsText(stride)}{countPadding})]",
            Shape.Image(_shape.C, height, width)
        );
    }

    private bool Dense()
    {
        var outputs = Pick(Channels);
        _multiplyAdds += outputs * _shape.C;
        return Add($"[Dense({outputs}{(Chance(0.2) ? ", Bias = false" : "")})]", Shape.Vector(outputs));
    }

    private bool Flatten() => _shape.Size <= 400 && Add("[Flatten]", Shape.Vector(_shape.Size));

    private bool GlobalAveragePooling() =>
        Chance(0.8)
            ? Add("[GlobalAvgPool]", Shape.Vector(_shape.C))
            : Add("[GlobalAvgPool(KeepDims = true)]", new Shape(_shape.Axes, _shape.C, 1, 1));

    private (int Filters, int Groups) FiltersAndGroups()
    {
        var divisors = Enumerable.Range(1, _shape.C).Where(groups => _shape.C % groups == 0).ToArray();
        var groups = Chance(0.35) ? Pick(divisors) : 1;
        var filters = Pick(Channels);
        return groups == 1 ? (filters, 1) : (groups * _random.Next(1, Math.Max(2, 33 / groups)), groups);
    }

    private string Settings(int groups) =>
        (groups > 1 ? $", Groups = {groups}" : "") + (Chance(0.2) ? ", Bias = false" : "");

    private bool Add(string attribute, Shape shape)
    {
        if (shape.Size > MostElements)
        {
            return false;
        }

        _attributes.Add(attribute);
        _shape = shape;
        return true;
    }

    private bool Chance(double probability) => _random.NextDouble() < probability;

    private T Pick<T>(params T[] choices) => choices[_random.Next(choices.Length)];
}
