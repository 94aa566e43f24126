using Unroll.Generator.Emission;

namespace Unroll.Generator.Kernels;

/// <summary>
/// Winograd's minimal filtering F(m, r) at the points 0, +-p for each half, and infinity (Lavin and Gray 2015; Toom and
/// Cook's way to build it): m + r - 1 products for m outputs of a filter with r taps. B' of the inputs is written here, A'
/// of the products too; G of the weights is the runtime's, since it is taken once, at a freeze, in double precision.
/// Results lie in the order 0, +p, -p of each half, infinity.
/// </summary>
internal sealed class WinogradPoints
{
    private readonly double[] _halves;

    private WinogradPoints(int taps, params double[] halves)
    {
        Taps = taps;
        _halves = halves;
    }

    /// <summary>The taps of the filter along one axis.</summary>
    public int Taps { get; }

    /// <summary>The outputs of a tile along one axis.</summary>
    public int Outputs => Size + 1 - Taps;

    /// <summary>The inputs and the products of a tile along one axis.</summary>
    public int Size => (2 * _halves.Length) + 2;

    /// <summary>The sums, with or without a factor, in which <see cref="WriteInput"/> makes all results of a tile.</summary>
    public int Sums => Size * _halves.Length;

    /// <summary>The inputs of a tile and the constants in these sums.</summary>
    public int Values => Size + (_halves.Length * (_halves.Length + 2));

    /// <summary>The finite points.</summary>
    public IReadOnlyList<double> Finite => [0, .. _halves.SelectMany(p => new[] { p, -p })];

    /// <summary>
    /// F(m, r), with points that were searched for the least rounding. F(2, 3) rounds less than the direct form, F(4, 3)
    /// and F(2, 5) a little more, F(6, 3) and F(4, 5) twice as much, F(6, 5) four to five times; 1 and 2 would make that of
    /// F(4x4, 3x3) four times the direct form's, and 4 beside the points of F(4, 5) that of F(6, 5) sixteen times.
    /// </summary>
    public static WinogradPoints Of(int outputs, int taps) =>
        (outputs, taps) switch
        {
            (2, 3) => new(3, 1),
            (4, 3) => new(3, 0.625, 1.5),
            (6, 3) => new(3, 0.5, 1, 2),
            (2, 5) => new(5, 0.625, 1.375),
            (4, 5) => new(5, 0.5, 1, 2),
            (6, 5) => new(5, 0.5, 0.75, 1.25, 2),
            _ => throw new ArgumentOutOfRangeException(nameof(outputs), $"There is no F({outputs}, {taps})."),
        };

    /// <summary>Results that share their sums: one by one, but the two of a half together.</summary>
    public IEnumerable<IReadOnlyList<int>> Groups =>
        [
            [0],
            .. _halves.Select((_, i) => new[] { (2 * i) + 1, (2 * i) + 2 }),
            [Size - 1],
        ];

    /// <summary>The inputs that a group of results reads.</summary>
    public IEnumerable<int> Reads(IReadOnlyList<int> group) =>
        group[0] == 0 ? Enumerable.Range(0, _halves.Length + 1).Select(k => 2 * k)
        : group[0] == Size - 1 ? Enumerable.Range(0, _halves.Length + 1).Select(k => (2 * k) + 1)
        : Enumerable.Range(1, Size - 2);

    /// <summary>Declares a group's results of B' d.</summary>
    public void WriteInput(
        CodeWriter writer,
        InstructionSet set,
        IReadOnlyList<int> group,
        Func<int, string> d,
        Func<int, string> result
    )
    {
        if (group.Count == 1)
        {
            var first = group[0] == 0 ? 0 : 1;
            var sum = Polynomial(set, Coefficients(_halves), k => d((2 * k) + first));
            writer.Line($"var {result(group[0])} = {sum};");
            return;
        }

        var half = _halves[group[0] / 2];
        var others = Coefficients(_halves.Where(p => !p.Equals(half)));
        var (even, odd) = ($"even{result(group[0])}", $"odd{result(group[0])}");
        writer.Line($"var {even} = {Polynomial(set, others, k => d((2 * k) + 2))};");
        writer.Line($"var {odd} = {Polynomial(set, others, k => d((2 * k) + 1))};");
        writer.Line($"var {result(group[0])} = {Sum(set, [(1, even), (half, odd)])};");
        writer.Line($"var {result(group[1])} = {Sum(set, [(1, even), (-half, odd)])};");
    }

    /// <summary>Declares the sums and differences of the products at +p and -p that outputs are made of.</summary>
    public void WritePairs(CodeWriter writer, Func<int, string> product, string prefix)
    {
        for (var i = 0; i < _halves.Length; i++)
        {
            var (plus, minus) = (product((2 * i) + 1), product((2 * i) + 2));
            writer.Line($"var {prefix}s{i} = {plus} + {minus};");
            writer.Line($"var {prefix}d{i} = {plus} - {minus};");
        }
    }

    /// <summary>An output of A' m, over what <see cref="WritePairs"/> declared.</summary>
    public string Output(InstructionSet set, int output, Func<int, string> product, string prefix)
    {
        var pair = output % 2 == 0 ? "s" : "d";
        var terms = _halves.Select((p, i) => (Math.Pow(p, output), $"{prefix}{pair}{i}")).ToList();
        if (output == 0)
        {
            terms.Insert(0, (1, product(0)));
        }

        if (output == Outputs - 1)
        {
            terms.Insert(0, (1, product(Size - 1)));
        }

        return Sum(set, terms);
    }

    /// <summary>The coefficients, lowest first, of the product of (y - p^2).</summary>
    private static List<double> Coefficients(IEnumerable<double> points)
    {
        var coefficients = new List<double> { 1 };
        foreach (var p in points)
        {
            var shifted = coefficients.Prepend(0).ToList();
            for (var k = 0; k < coefficients.Count; k++)
            {
                shifted[k] -= p * p * coefficients[k];
            }

            coefficients = shifted;
        }

        return coefficients;
    }

    private static string Polynomial(InstructionSet set, List<double> coefficients, Func<int, string> d) =>
        Sum(set, Enumerable.Range(0, coefficients.Count).Reverse().Select(k => (coefficients[k], d(k))));

    /// <summary>A sum of products with constants; the first constant is 1, or multiplies.</summary>
    private static string Sum(InstructionSet set, IEnumerable<(double Factor, string Value)> terms)
    {
        var sum = "";
        foreach (var (factor, value) in terms)
        {
            var constant = set.Broadcast(InstructionSet.Literal(factor));
            sum =
                sum.Length == 0 ? (factor.Equals(1.0) ? value : $"({value} * {constant})")
                : factor.Equals(1.0) ? $"({sum} + {value})"
                : factor.Equals(-1.0) ? $"({sum} - {value})"
                : set.MultiplyAdd(constant, value, sum);
        }

        return sum;
    }
}
