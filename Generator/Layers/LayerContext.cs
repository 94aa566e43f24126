using System.Globalization;
using Microsoft.CodeAnalysis;
using Unroll.Generator.Checking;
using Unroll.Generator.Checking.Expressions;
using Unroll.Generator.Diagnostics;
using Unroll.Generator.Model;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Layers;

/// <summary>
/// A layer at its place in a network, as its definition sees it: its arguments evaluated, its input, and where to report.
/// Each argument reports for itself; once <see cref="Failed"/> is set, values may be stand-ins, and no rule that needs
/// them is to be applied.
/// </summary>
internal sealed class LayerContext(
    string name,
    LayerRecord record,
    int index,
    IReadOnlyDictionary<string, ArgumentValue>? defaults,
    IExpressionScope scope,
    Site site,
    FindingList findings
)
{
    private double _l1;
    private double _l2;
    private bool _isFrozen;

    public string Name { get; } = name;

    public string Kind => record.Kind;

    /// <summary>The values that the layer consumes.</summary>
    public IReadOnlyList<Operand> Operands { get; init; } = [];

    /// <summary>The shape of the first of them; null where an earlier error left it unknown.</summary>
    public Shape? Input => Operands[0].Shape;

    /// <summary>How the input came to have its shape: "input 1x28x28 -> conv1 6x24x24".</summary>
    public string Trail => Operands[0].Trail;

    /// <summary>Whether something is wrong with the layer, or not known for an error that has been reported elsewhere.</summary>
    public bool Failed { get; private set; }

    public bool IsGiven(string argument) => record.Find(argument) is not null;

    /// <summary>The constant that the user wrote, or the attribute's own initial value.</summary>
    public ArgumentValue Raw(string argument) =>
        record.Find(argument) ?? (defaults?.TryGetValue(argument, out var value) == true ? value : ArgumentValue.Null);

    /// <summary>One integer from <paramref name="least"/> up.</summary>
    public int Integer(string argument, int least = 1) => Integers(argument, least, 1)[0];

    /// <summary>Height and width; one number serves both.</summary>
    public (int Height, int Width) Pair(string argument, int least = 1)
    {
        var numbers = Integers(argument, least, 1, 2);
        return (numbers[0], numbers[numbers.Length - 1]);
    }

    /// <summary>A list of integers of one of the admitted lengths.</summary>
    public int[] Integers(string argument, int least, params int[] counts) => Integers(argument, least, [], counts);

    /// <summary>A list of integers of one of the admitted lengths, in an argument that takes certain words as well.</summary>
    public int[] Integers(string argument, int least, IReadOnlyList<string> words, int[] counts)
    {
        var values = Evaluate(argument, words);
        if (values.Count > 0 && !counts.Contains(values.Count))
        {
            var given = $"{values.Count} number{(values.Count == 1 ? "" : "s")}";
            Report(Descriptors.WrongCount, argument, argument, given, Texts.Or(counts));
            values = [];
        }

        return values.Count == 0
            ? [Math.Max(1, least)]
            : [.. values.Select(value => ToInteger(argument, value, least))];
    }

    /// <summary>A truth value.</summary>
    public bool Truth(string argument)
    {
        var value = Single(argument);
        if (value.Kind is ExpressionKind.Integer or ExpressionKind.Real)
        {
            ReportType(argument, $"a truth value is needed, not the number {value}: true, false, or a comparison");
        }

        return value.Truth;
    }

    /// <summary>A real number for which <paramref name="isValid"/> holds; the range says in words which those are.</summary>
    public double Real(string argument, Func<double, bool> isValid, string range)
    {
        var value = Single(argument);
        if (value.Kind == ExpressionKind.Truth)
        {
            ReportType(argument, "a number is needed, not a truth value");
        }
        else if (!value.IsUnknown && !(isValid(value.Real) && IsFinite(value.Real)))
        {
            Report(Descriptors.OutOfRange, argument, argument, value.ToString(), range);
        }

        return value.Real;
    }

    /// <summary>Several real numbers from an array of doubles or a single one.</summary>
    public IReadOnlyList<double> Reals(string argument, Func<double, bool> isValid, string range)
    {
        var raw = Raw(argument);
        IReadOnlyList<ArgumentValue> items = raw.Kind == ValueKind.List ? [.. raw.Items] : [raw];
        if (raw.Kind == ValueKind.List && items.Count == 0)
        {
            Report(Descriptors.WrongCount, argument, argument, "no number", "one for each channel");
        }

        foreach (var item in items)
        {
            if (item.Kind is ValueKind.Broken)
            {
                Failed = true;
            }
            else if (item.Kind is not (ValueKind.Integer or ValueKind.Real))
            {
                ReportType(argument, "numbers are needed");
            }
            else if (!IsFinite(ToReal(item)) || !isValid(ToReal(item)))
            {
                Report(
                    Descriptors.OutOfRange,
                    argument,
                    argument,
                    ToReal(item).ToString("R", CultureInfo.InvariantCulture),
                    range
                );
            }
        }

        return [.. items.Select(ToReal)];
    }

    /// <summary>A number or truth value, as a block's parameter takes it.</summary>
    public ExpressionValue Value(string argument) => Single(argument);

    /// <summary>A list of integers, each a number or an expression of its own.</summary>
    public IReadOnlyList<int> List(string argument, int least, string empty)
    {
        var raw = Raw(argument);
        if (raw.Kind != ValueKind.List || raw.Items.Count == 0)
        {
            Report(Descriptors.WrongCount, null, argument, "no number", empty);
            return [];
        }

        return
        [
            .. raw.Items.SelectMany(
                (item, i) => Evaluate(argument, item, [], i).Select(value => ToInteger(argument, value, least, i))
            ),
        ];
    }

    /// <summary>The name of an enum's member.</summary>
    public string Member(string argument, string expected)
    {
        var raw = Raw(argument);
        if (raw.Kind == ValueKind.Broken)
        {
            Failed = true;
        }
        else if (raw.Kind != ValueKind.Member)
        {
            ReportType(argument, $"a member of {expected} is needed");
        }

        return raw.Text;
    }

    /// <summary>Whether the argument is exactly this word, such as "same".</summary>
    public bool IsWord(string argument, string word) =>
        Raw(argument) is { Kind: ValueKind.Text } raw && raw.Text.Trim() == word;

    /// <summary>Evaluates what belongs to all tensors of the layer, whether or not they can be made.</summary>
    public void CheckShared()
    {
        _l1 = Penalty("L1");
        _l2 = Penalty("L2");
        _isFrozen = Truth("Frozen");
    }

    /// <summary>A tensor of the layer, with the rules that its attribute gives to all its tensors.</summary>
    public ParameterSpec? Parameter(string name, ParameterRole role, string init, params long[] dimensions)
    {
        var size = dimensions.Aggregate(1m, (product, dimension) => product * dimension);
        if (size > int.MaxValue)
        {
            ReportTooLarge($"its {name} {string.Join("x", dimensions)}", size, Smaller(dimensions));
            return null;
        }

        var isWeight = role == ParameterRole.Weight;
        var isTrained = role is ParameterRole.Weight or ParameterRole.Bias;
        return new ParameterSpec(
            name,
            role,
            dimensions.Select(dimension => (int)dimension).ToEquatableArray(),
            init,
            isWeight ? _l1 : 0,
            isWeight ? _l2 : 0,
            isTrained && _isFrozen
        );
    }

    /// <summary>A shape whose elements an int counts; else null, and reported.</summary>
    public Shape? Shape(int axes, long c, long h, long w)
    {
        var size = (decimal)c * h * w;
        if (size <= int.MaxValue)
        {
            return new Shape(axes, (int)c, (int)h, (int)w);
        }

        var text = axes switch
        {
            1 => $"{c}",
            2 => $"{c}x{w}",
            _ => $"{c}x{h}x{w}",
        };
        ReportTooLarge($"its value {text}", size, Smaller(c, h, w));
        return null;
    }

    /// <summary>What the first of some dimensions may be beside the others; else that they are too much themselves.</summary>
    private static string Smaller(params long[] dimensions)
    {
        var others = dimensions.Skip(1).Aggregate(1m, (product, dimension) => product * dimension);
        return others <= int.MaxValue
            ? $"use at most {(long)(int.MaxValue / others)} instead of {dimensions[0]}"
            : "make it smaller";
    }

    /// <summary>
    /// Whether the input has so many axes; if not, that is reported, with the twin of the layer that takes what it is.
    /// </summary>
    public bool CheckAxes(Shape input, int axes, string? stem = null)
    {
        if (input.Axes == axes)
        {
            return true;
        }

        var twin = stem is null || input.Axes == 1 ? null : $"{stem}{input.Axes - 1}D";
        var twins = twin is null ? "use " : $"use [{twin}], or ";
        ReportAxes(
            axes == 2 ? "a sequence (CxL)" : "an image (CxHxW)",
            twin is null ? [] : [Repair.Replace(twin)],
            (axes, input.Axes, stem) switch
            {
                (_, 1, "Conv") => "put it before what makes a vector, or use [Dense]",
                (2, 1, _) => "put it before what makes a vector, or use an [Input] with C and L",
                (_, 1, _) => "put it before what makes a vector, or use an [Input] with C, H and W",
                (2, _, _) => $"{twins}an [Input] with C and L",
                _ => $"{twins}an [Input] with C, H and W",
            }
        );
        return false;
    }

    /// <summary>Whether the input has positions; if not, that is reported.</summary>
    public bool CheckNotVector(Shape input)
    {
        if (input.Axes > 1)
        {
            return true;
        }

        ReportAxes("an image (CxHxW) or a sequence (CxL)", [], "put it before what makes a vector");
        return false;
    }

    /// <summary>Reports that the input's axes are not those that the layer takes.</summary>
    public void ReportAxes(string takes, IEnumerable<Repair> repairs, string repair) =>
        Report(Descriptors.WrongAxes, null, repairs, Kind, takes, Input.ToString(), Trail, repair);

    /// <summary>Reports a finding at an argument, or at the attribute; the layer's name comes before its arguments.</summary>
    public void Report(DiagnosticDescriptor descriptor, string? argument, params string[] arguments) =>
        Report(descriptor, argument, [], arguments);

    /// <summary>Reports a finding with the repairs that are mechanical.</summary>
    public void Report(
        DiagnosticDescriptor descriptor,
        string? argument,
        IEnumerable<Repair> repairs,
        params string[] arguments
    ) =>
        ReportElement(
            descriptor,
            argument is not null && IsGiven(argument) ? argument : null,
            element: -1,
            repairs,
            arguments
        );

    /// <summary>Reports a finding at one of the elements of a params array.</summary>
    public void ReportElement(
        DiagnosticDescriptor descriptor,
        string? argument,
        int element,
        IEnumerable<Repair> repairs,
        params string[] arguments
    )
    {
        Failed |= descriptor.DefaultSeverity == DiagnosticSeverity.Error;
        site.Report(findings, descriptor, index, argument, element, repairs, [.. arguments.Prepend(Name)]);
    }

    /// <summary>Sees to it that indices go into an embedding, and numbers into everything else.</summary>
    public bool CheckIndices(LayerDefinition definition)
    {
        if (Input is null || Operands.All(operand => operand.HoldsIndices == definition.TakesIndices))
        {
            return true;
        }

        var (takes, repair) = definition.TakesIndices
            ? ("indices, but its input holds numbers", "put it first, behind an [Input(length, Indices = true)]")
            : ("numbers, but its input holds indices", "put an [Embedding] before it");
        Report(Descriptors.Indices, null, Kind, takes, Trail, repair);
        return false;
    }

    private void ReportTooLarge(string what, decimal size, string repair) =>
        Report(
            Descriptors.TooLarge,
            null,
            what,
            size.ToString("N0", CultureInfo.InvariantCulture),
            Texts.Grouped(int.MaxValue),
            repair
        );

    private void ReportType(string argument, string message, int element = -1) =>
        ReportElement(
            Descriptors.WrongType,
            IsGiven(argument) ? argument : null,
            element,
            [],
            argument,
            Written(Item(argument, element)),
            message
        );

    /// <summary>An argument, or an element of it.</summary>
    private ArgumentValue Item(string argument, int element) =>
        element < 0 ? Raw(argument) : Raw(argument).Items[element];

    /// <summary>An argument as a message repeats it.</summary>
    private static string Written(ArgumentValue raw) =>
        raw.Kind switch
        {
            ValueKind.Integer => $"= {raw.Integer}",
            ValueKind.Real => string.Format(CultureInfo.InvariantCulture, "= {0:R}", raw.Real),
            ValueKind.Truth => raw.Integer != 0 ? "= true" : "= false",
            ValueKind.Text => $"\"{raw.Text}\"",
            ValueKind.Null => "= null",
            ValueKind.List => "= an array",
            _ => $"= {raw.Text}",
        };

    private double Penalty(string argument) => Real(argument, penalty => penalty >= 0, "at least 0");

    private int ToInteger(string argument, ExpressionValue value, int least, int element = -1)
    {
        switch (value.Kind)
        {
            case ExpressionKind.Unknown:
                return Math.Max(1, least);
            case ExpressionKind.Truth:
                ReportType(argument, "an integer is needed, not a truth value", element);
                return Math.Max(1, least);
            case ExpressionKind.Real:
                ReportType(argument, $"an integer is needed, not {value}", element);
                return Math.Max(1, least);
        }

        if (value.Integer >= least && value.Integer <= int.MaxValue)
        {
            return (int)value.Integer;
        }

        var nearest = value.Integer < least ? least : int.MaxValue;
        ReportElement(
            Descriptors.OutOfRange,
            IsGiven(argument) ? argument : null,
            element,
            Item(argument, element).Kind == ValueKind.Integer ? [Repair.Set(argument, nearest, element)] : [],
            argument,
            value.ToString(),
            value.Integer < least ? $"at least {least}" : $"at most {int.MaxValue}"
        );
        return Math.Max(1, least);
    }

    private ExpressionValue Single(string argument)
    {
        var values = Evaluate(argument);
        if (values.Count > 1)
        {
            Report(Descriptors.WrongCount, argument, argument, $"{values.Count} values", "1");
            return ExpressionValue.Unknown;
        }

        return values.Count == 0 ? ExpressionValue.Unknown : values[0];
    }

    /// <summary>The values of an argument, or of an element of it; none if it is wrong, which is reported, or unknown.</summary>
    private IReadOnlyList<ExpressionValue> Evaluate(string argument, IReadOnlyList<string>? words = null) =>
        Evaluate(argument, Raw(argument), words ?? [], element: -1);

    private IReadOnlyList<ExpressionValue> Evaluate(
        string argument,
        ArgumentValue raw,
        IReadOnlyList<string> words,
        int element
    )
    {
        switch (raw.Kind)
        {
            case ValueKind.Integer:
                return [ExpressionValue.Of(raw.Integer)];
            case ValueKind.Real:
                return [ExpressionValue.Of(raw.Real)];
            case ValueKind.Truth:
                return [ExpressionValue.Of(raw.Integer != 0)];
            case ValueKind.Text:
                return EvaluateText(argument, raw.Text, words, element);
            case ValueKind.Broken:
                Failed = true;
                return [];
            default:
                ReportType(argument, "a number or a string with an expression is needed", element);
                return [];
        }
    }

    private IReadOnlyList<ExpressionValue> EvaluateText(
        string argument,
        string text,
        IReadOnlyList<string> words,
        int element
    )
    {
        var known = words.Count == 0 ? scope : new WordScope(scope, words);
        var values = SizeText.Evaluate(text, known, out var problem);
        if (problem is not null)
        {
            var shown = problem.Descriptor == Descriptors.WrongType ? $"\"{text}\"" : text;
            ReportElement(
                problem.Descriptor,
                IsGiven(argument) ? argument : null,
                element,
                problem.Repairs(argument, text, element),
                argument,
                shown,
                problem.Message
            );
            return [];
        }

        Failed |= values.Any(value => value.IsUnknown);
        return values;
    }

    private static double ToReal(ArgumentValue value) => value.Kind == ValueKind.Integer ? value.Integer : value.Real;

    private static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);
}
