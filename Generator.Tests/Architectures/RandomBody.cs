namespace Unroll.Generator.Tests.Architectures;

/// <summary>
/// Draws the attributes of a network, or of a block within it: layers one behind the other or from any earlier value,
/// residual connections, branches that are concatenated, gates of channels, blocks, and layers that are left out.
/// </summary>
internal sealed class RandomBody
{
    private const int MostElements = 1500;
    private const int MostMultiplyAdds = 30_000;
    private const int MostDepth = 2;

    private readonly Dice _dice;
    private readonly List<string> _blocks;
    private readonly string _prefix;
    private readonly int _depth;
    private readonly RandomNumbers _numbers;
    private readonly RandomLayers _layers;
    private readonly List<(string Name, Shape Shape)> _values = [];
    private string? _lastName;
    private int _names;

    /// <param name="dice">Makes the choices.</param>
    /// <param name="prefix">What the classes of blocks begin with.</param>
    /// <param name="blocks">Takes the declarations of blocks.</param>
    /// <param name="depth">0 for the network, and one more for each block around it.</param>
    public RandomBody(Dice dice, string prefix, List<string> blocks, int depth = 0)
    {
        (_dice, _prefix, _blocks, _depth) = (dice, prefix, blocks, depth);
        _numbers = new RandomNumbers(dice, takesParameters: depth > 0);
        _layers = new RandomLayers(dice, _numbers);
    }

    public List<string> Attributes { get; } = [];

    /// <summary>The shape of the value that the last layer made.</summary>
    public Shape Last { get; private set; }

    /// <summary>The values that have a name, the input among them.</summary>
    public IReadOnlyList<(string Name, Shape Shape)> Values => _values;

    public RandomLayers Layers => _layers;

    /// <summary>Whether there is a layer that is not left out.</summary>
    public bool HasLayers { get; private set; }

    /// <summary>Takes the value that enters; what is no input for any layer is not known by its name.</summary>
    public void Begin(Shape input, bool isKnown = true)
    {
        Last = input;
        if (isKnown)
        {
            _lastName = "input";
            Know("input", input);
        }
    }

    /// <summary>Adds a layer, or several that belong together.</summary>
    public void Grow()
    {
        switch (_dice.Between(0, 99))
        {
            case < 62:
                Grow(_layers.Draw);
                break;
            case < 70:
                AddResidual();
                break;
            case < 78:
                AddBranches();
                break;
            case < 84:
                AddGate();
                break;
            case < 90:
                AddJoin();
                break;
            case < 94:
                AddLeftOut();
                break;
            default:
                AddBlock();
                break;
        }
    }

    /// <summary>Adds a layer to the last value, or now and then to an earlier one, unless it would be too large.</summary>
    public bool Add(DrawnLayer? layer, string? from = null, string? name = null)
    {
        if (layer is null || layer.Shape.Size > MostElements || layer.MultiplyAdds > MostMultiplyAdds)
        {
            return false;
        }

        var isRepeated = layer.Shape == Last && from is null && _dice.Chance(0.06);
        string[] settings =
        [
            .. layer.IsTrained && _dice.Chance(0.05) ? new[] { "Frozen = true" } : [],
            .. isRepeated ? new[] { $"Repeat = {_numbers.Of(2)}" } : [],
            .. _dice.Chance(0.05) ? new[] { $"When = {_numbers.Truth()}" } : [],
        ];
        IReadOnlyList<string> arguments =
            isRepeated && layer.Kind == "LeakyReLU" ? ["Slope = \"0.1 * (index + 1)\""] : layer.Arguments;
        Append(layer.Kind, layer.Shape, [.. arguments, .. settings], from, name);
        return true;
    }

    private void Grow(Func<Shape, DrawnLayer?> draw)
    {
        var (from, shape) = _dice.Chance(0.12) ? _dice.Pick(_values) : (null, Last);
        for (var attempt = 0; attempt < 20; attempt++)
        {
            if (Add(draw(shape), from))
            {
                return;
            }
        }
    }

    /// <summary>A value, some layers that keep its shape, and their sum.</summary>
    private void AddResidual()
    {
        var (name, shape) = NameLast();
        Add(_layers.DrawKeeping(shape));
        if (Last != shape && !Add(_layers.DrawKeeping(Last, shape.C)))
        {
            return;
        }

        if (Last == shape)
        {
            Append(_dice.Pick("Add", "Add", "Multiply"), shape, [$"\"{name}\""]);
        }
    }

    /// <summary>Branches from one value that differ in their channels alone.</summary>
    private void AddBranches()
    {
        var (start, shape) = NameLast();
        var branches = new List<(string Name, Shape Shape)>();
        for (var branch = _dice.Between(2, 3); branch > 0; branch--)
        {
            if (Add(_layers.DrawKeeping(shape), start) && _dice.Chance(0.4))
            {
                Add(_layers.DrawKeeping(Last));
            }

            branches.Add(NameLast());
        }

        var joined = shape with { C = branches.Sum(branch => branch.Shape.C) };
        if (joined.Size <= MostElements && branches.TrueForAll(branch => branch.Shape with { C = shape.C } == shape))
        {
            Append("Concat", joined, [.. branches.Select(branch => $"\"{branch.Name}\"")]);
        }
    }

    /// <summary>Channels scaled by what a small network makes of their averages (Hu et al. 2017).</summary>
    private void AddGate()
    {
        var (name, shape) = NameLast();
        if (shape.Axes == 1)
        {
            return;
        }

        Add(_layers.GlobalPooling(shape));
        if (Last.Axes == 1)
        {
            Add(_layers.Dense(Last, shape.C));
        }

        Append(_dice.Pick("Sigmoid", "HardSigmoid", "Tanh"), Last, []);
        Append(_dice.Pick("Multiply", "Multiply", "Add"), shape, [$"\"{name}\""]);
    }

    /// <summary>The sum or product of values that happen to fit each other, or the same value twice.</summary>
    private void AddJoin()
    {
        var (name, shape) = NameLast();
        var others = _values.Where(value => value.Shape == shape).Select(value => value.Name).ToArray();
        var operands = new[] { name, _dice.Pick(others), _dice.Pick(others) };
        Append(
            _dice.Pick("Add", "Multiply"),
            shape,
            [.. operands.Take(_dice.Between(2, 3)).Select(operand => $"\"{operand}\"")]
        );
    }

    private void AddLeftOut() =>
        Attributes.Add(
            _dice.Pick(
                "[Dense(5, When = false)]",
                "[Conv2D(7, 3, Repeat = 0)]",
                "[BatchNorm(When = \"1 > 2\")]",
                "[Flatten(When = \"!true\")]"
            )
        );

    /// <summary>A block of its own, drawn for the value that it is to take, and repeated if it keeps the shape.</summary>
    private void AddBlock()
    {
        if (_depth == MostDepth)
        {
            return;
        }

        var input = Last;
        var body = new RandomBody(_dice, _prefix, _blocks, _depth + 1);
        body.Begin(input);
        for (var layers = _dice.Between(1, 3); layers > 0; layers--)
        {
            body.Grow();
        }

        if (body.Attributes.Count == 0)
        {
            return;
        }

        var hadLayers = HasLayers;
        var name = $"{_prefix}Block{_blocks.Count}";
        var arguments = body._numbers.Parameters.Select(_numbers.Of).ToArray();
        var parameters = arguments.Select((argument, p) => $"{Type(argument)} p{p}");
        _blocks.Add(
            $"{string.Join('\n', body.Attributes)}\npublic sealed class {name}Attribute({string.Join(", ", parameters)}) : BlockAttribute;\n"
        );
        var isRepeated = body.Last == input && _dice.Chance(0.4);
        Append(name, body.Last, [.. arguments, .. isRepeated ? new[] { $"Repeat = {_numbers.Of(2)}" } : []]);
        HasLayers = hadLayers || body.HasLayers;
    }

    /// <summary>A type of a block's parameter that takes an argument.</summary>
    private string Type(string argument) =>
        argument[0] == '"' ? _dice.Pick("string", "object") : _dice.Pick("int", "object");

    private void Append(
        string kind,
        Shape shape,
        IReadOnlyList<string> arguments,
        string? from = null,
        string? name = null
    )
    {
        if (name is null && _dice.Chance(0.3))
        {
            name = NewName();
        }

        string[] all =
        [
            .. arguments,
            .. from is null ? [] : new[] { $"From = \"{from}\"" },
            .. name is null ? [] : new[] { $"Name = \"{name}\"" },
        ];
        Attributes.Add($"[{kind}{(all.Length == 0 ? "" : $"({string.Join(", ", all)})")}]");
        (Last, _lastName, HasLayers) = (shape, name, true);
        if (name is not null)
        {
            Know(name, shape);
        }
    }

    /// <summary>The last value under a name; one that has none gets it from an activation.</summary>
    private (string Name, Shape Shape) NameLast()
    {
        if (_lastName is null)
        {
            Append(_dice.Pick("ReLU", "Tanh", "SiLU"), Last, [], name: NewName());
        }

        return (_lastName!, Last);
    }

    private string NewName()
    {
        var number = _names++;
        return _dice.Pick($"a{number}", $"v_{number}", $"part{number}.{_dice.Between(0, 3)}");
    }

    private void Know(string name, Shape shape)
    {
        _values.Add((name, shape));
        if (!name.Contains('.', StringComparison.Ordinal))
        {
            _numbers.Know(name, shape);
        }
    }
}
