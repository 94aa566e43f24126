namespace Unroll.Generator.Tests.Reference;

/// <summary>The elementwise functions with their derivatives and the arguments at which those jump.</summary>
internal static class ActivationFormulas
{
    private const double SeluScale = 1.0507009873554805;
    private const double SeluAlpha = 1.6732632423543772;

    /// <summary>max(x, 0).</summary>
    public static Layer ReLU(GraphLayer layer, Tensors tensors) =>
        new Activation(layer, tensors, x => Math.Max(x, 0), (x, _) => x > 0 ? 1 : 0, [0]);

    /// <summary>min(max(x, 0), 6).</summary>
    public static Layer ReLU6(GraphLayer layer, Tensors tensors) =>
        new Activation(layer, tensors, x => Math.Clamp(x, 0, 6), (x, _) => x is > 0 and < 6 ? 1 : 0, [0, 6]);

    /// <summary>x, or alpha x where x is negative.</summary>
    public static Layer LeakyReLU(GraphLayer layer, Tensors tensors)
    {
        var alpha = layer.Numbers("alpha")[0];
        return new Activation(layer, tensors, x => x > 0 ? x : alpha * x, (x, _) => x > 0 ? 1 : alpha, [0]);
    }

    /// <summary>x, or alpha (exp(x) - 1) where x is negative (Clevert et al. 2015).</summary>
    public static Layer ELU(GraphLayer layer, Tensors tensors)
    {
        var alpha = layer.Numbers("alpha")[0];
        return new Activation(
            layer,
            tensors,
            x => x > 0 ? x : alpha * (Math.Exp(x) - 1),
            (x, y) => x > 0 ? 1 : FromValue(alpha, x, y),
            [0]
        );
    }

    /// <summary>alpha exp(x), as PyTorch has it for what was computed in place; of a falling function the value does not tell.</summary>
    private static double FromValue(double alpha, double x, double y) => alpha >= 0 ? y + alpha : alpha * Math.Exp(x);

    /// <summary>scale * ELU(x; alpha) with the constants of Klambauer et al. 2017.</summary>
    public static Layer SELU(GraphLayer layer, Tensors tensors) =>
        new Activation(
            layer,
            tensors,
            x => SeluScale * (x > 0 ? x : SeluAlpha * (Math.Exp(x) - 1)),
            (x, y) => x > 0 ? SeluScale : y + (SeluScale * SeluAlpha),
            [0]
        );

    /// <summary>x, or alpha (exp(x / alpha) - 1) where x is negative (Barron 2017); the derivative does not jump.</summary>
    public static Layer CELU(GraphLayer layer, Tensors tensors)
    {
        var alpha = layer.Numbers("alpha")[0];
        return new Activation(
            layer,
            tensors,
            x => x > 0 ? x : alpha * (Math.Exp(x / alpha) - 1),
            (x, y) => x > 0 ? 1 : (y / alpha) + 1,
            []
        );
    }

    /// <summary>x Phi(x), Phi the normal distribution (Hendrycks and Gimpel 2016); or the paper's approximation by tanh.</summary>
    public static Layer GELU(GraphLayer layer, Tensors tensors) =>
        layer.Text("approximate") == "tanh"
            ? new Activation(
                layer,
                tensors,
                x => x / 2 * (1 + GeluTanh(x)),
                (x, _) => GeluTanhSlope(x),
                [],
                magnitude: 1
            )
            : new Activation(
                layer,
                tensors,
                x => x / 2 * (1 + Erf(x / Math.Sqrt(2))),
                (x, _) => ((1 + Erf(x / Math.Sqrt(2))) / 2) + (x * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI)),
                [],
                magnitude: 1
            );

    /// <summary>x sigmoid(x).</summary>
    public static Layer SiLU(GraphLayer layer, Tensors tensors) =>
        new Activation(layer, tensors, x => x * Logistic(x), (x, y) => Logistic(x) + (y * (1 - Logistic(x))), []);

    /// <summary>x tanh(ln(1 + exp(x))) (Misra 2019).</summary>
    public static Layer Mish(GraphLayer layer, Tensors tensors) =>
        new Activation(
            layer,
            tensors,
            x => x * Math.Tanh(LogOnePlusExp(x)),
            (x, _) => Math.Tanh(LogOnePlusExp(x)) + (x * (1 - Math.Pow(Math.Tanh(LogOnePlusExp(x)), 2)) * Logistic(x)),
            []
        );

    /// <summary>ln(1 + exp(beta x)) / beta. (Where beta x is above 20 it is x, as in PyTorch, to ten digits.)</summary>
    public static Layer Softplus(GraphLayer layer, Tensors tensors)
    {
        var beta = layer.Numbers("alpha")[0];
        return new Activation(layer, tensors, x => LogOnePlusExp(beta * x) / beta, (x, _) => Logistic(beta * x), []);
    }

    /// <summary>1 / (1 + exp(-x)).</summary>
    public static Layer Sigmoid(GraphLayer layer, Tensors tensors) =>
        new Activation(layer, tensors, Logistic, (_, y) => y * (1 - y), []);

    /// <summary>min(max(x / 6 + 1/2, 0), 1).</summary>
    public static Layer HardSigmoid(GraphLayer layer, Tensors tensors) =>
        new Activation(layer, tensors, HardLogistic, (x, _) => Math.Abs(x) < 3 ? 1.0 / 6 : 0, [-3, 3]);

    /// <summary>x HardSigmoid(x) (Howard et al. 2019).</summary>
    public static Layer HardSwish(GraphLayer layer, Tensors tensors) =>
        new Activation(
            layer,
            tensors,
            x => x * HardLogistic(x),
            (x, _) =>
                x <= -3 ? 0
                : x >= 3 ? 1
                : (x / 3) + 0.5,
            [-3, 3]
        );

    /// <summary>tanh(x).</summary>
    public static Layer Tanh(GraphLayer layer, Tensors tensors) =>
        new Activation(layer, tensors, Math.Tanh, (_, y) => 1 - (y * y), []);

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    private static double HardLogistic(double x) => Math.Clamp((x / 6) + 0.5, 0, 1);

    /// <summary>ln(1 + exp(x)) without overflow.</summary>
    private static double LogOnePlusExp(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));

    private static double GeluTanh(double x) => Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x)));

    private static double GeluTanhSlope(double x)
    {
        var (tanh, inner) = (GeluTanh(x), Math.Sqrt(2 / Math.PI) * (1 + (3 * 0.044715 * x * x)));
        return ((1 + tanh) / 2) + (x / 2 * (1 - (tanh * tanh)) * inner);
    }

    /// <summary>
    /// 2 / sqrt(pi) * exp(-x^2) * sum of 2^n x^(2n + 1) / (1 * 3 * ... * (2n + 1)): Abramowitz and Stegun 1964, formula
    /// 7.1.6, none of whose terms cancel.
    /// </summary>
    private static double Erf(double x)
    {
        if (Math.Abs(x) > 6)
        {
            return Math.Sign(x);
        }

        var (sum, term) = (0.0, x);
        for (var n = 1; Math.Abs(term) > 1e-18 * Math.Abs(sum); n++)
        {
            sum += term;
            term *= 2 * x * x / ((2 * n) + 1);
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }
}
