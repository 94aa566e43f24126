namespace Unroll.Tests;

public sealed class LossTests
{
    private const int Samples = 5;
    private const int Outputs = 4;

    private static readonly float[] Weights = Fixtures.Get("losses", "weights").Floats();

    private static readonly Dictionary<string, Loss> Losses = new()
    {
        ["labels"] = Loss.SoftmaxCrossEntropy,
        ["labels smoothing"] = new SoftmaxCrossEntropy(0.15f),
        ["labels weights"] = new SoftmaxCrossEntropy(0, Weights),
        ["labels weights smoothing"] = new SoftmaxCrossEntropy(0.15f, Weights),
        ["dense"] = Loss.SoftmaxCrossEntropy,
        ["dense weights smoothing"] = new SoftmaxCrossEntropy(0.15f, Weights),
        ["binary"] = Loss.BinaryCrossEntropy,
        ["squared"] = Loss.MeanSquaredError,
    };

    public static TheoryData<string> Names => [.. Losses.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Equals_PyTorch(string name)
    {
        var outputs = Fixtures.Get("losses", "outputs").Floats();
        var targets = Fixtures.Get("losses", name, "targets").Floats();
        var gradients = new float[outputs.Length];
        var loss =
            targets.Length == Samples
                ? MeanByLabel(Losses[name], outputs, targets, gradients)
                : MeanByTarget(Losses[name], outputs, targets, gradients);

        var expected = Fixtures.Get("losses", name, "loss").GetDouble();
        Assert.Equal(expected, loss, 2e-6 * Math.Abs(expected));
        Fixtures.AssertClose(Fixtures.Get("losses", name, "gradient").Doubles(), gradients, 2e-5, 2e-7);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_class_is_the_vector_that_is_one_there(string name)
    {
        var loss = Losses[name];
        var outputs = Tests.Samples.Numbers(Outputs);
        for (var label = 0; label < Outputs; label++)
        {
            var oneHot = new float[Outputs];
            oneHot[label] = 1;
            var (byLabel, byTarget) = (new float[Outputs], new float[Outputs]);
            Assert.Equal(
                loss.Evaluate(outputs, oneHot, 0.5f, byTarget),
                loss.Evaluate(outputs, label, 0.5f, byLabel),
                1e-12
            );
            Fixtures.AssertClose([.. byTarget.Select(g => (double)g)], byLabel, 1e-6, 1e-9);
        }
    }

    [Fact]
    public void Gradients_that_vanish_are_zero_and_not_subnormal()
    {
        var gradient = new float[3];
        Loss.SoftmaxCrossEntropy.Evaluate([95, 0, -95], 0, 1, gradient);
        Assert.DoesNotContain(gradient, float.IsSubnormal);
        Assert.Equal(0, gradient[2]);
        Loss.BinaryCrossEntropy.Evaluate([-100, 0, 100], [0f, 0, 1], 1, gradient);
        Assert.DoesNotContain(gradient, float.IsSubnormal);
        Assert.Equal(0, gradient[0]);
    }

    [Fact]
    public void The_loss_is_told_without_a_gradient_too() =>
        Assert.Equal(Math.Log(2), Loss.SoftmaxCrossEntropy.Evaluate([1, 1], 0, 1, []), 1e-12);

    [Fact]
    public void Not_a_number_stays_one()
    {
        var gradient = new float[2];
        Assert.True(double.IsNaN(Loss.SoftmaxCrossEntropy.Evaluate([float.NaN, 1], 0, 1, gradient)));
        Assert.True(float.IsNaN(gradient[0]));
        Assert.True(double.IsNaN(Loss.MeanSquaredError.Evaluate([float.NaN, 1], [0f, 1], 1, gradient)));
    }

    [Fact]
    public void Lengths_and_classes_that_do_not_fit_are_refused()
    {
        var loss = Loss.SoftmaxCrossEntropy;
        Assert.Throws<ArgumentException>(() => loss.Evaluate([1, 2], [1f], 1, []));
        Assert.Throws<ArgumentException>(() => loss.Evaluate([1, 2], 0, 1, new float[3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => loss.Evaluate([1, 2], 2, 1, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => loss.Evaluate([1, 2], -1, 1, []));
        Assert.Throws<ArgumentException>(() => new SoftmaxCrossEntropy(0, 1, 2, 3).Evaluate([1, 2], 0, 1, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SoftmaxCrossEntropy(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SoftmaxCrossEntropy(0, -1));
    }

    private static double MeanByLabel(Loss loss, float[] outputs, float[] labels, float[] gradients)
    {
        var weight = labels.Sum(label => loss.SampleWeight((int)label));
        var sum = 0.0;
        for (var n = 0; n < Samples; n++)
        {
            var at = n * Outputs;
            sum += loss.Evaluate(
                outputs.AsSpan(at, Outputs),
                (int)labels[n],
                1 / weight,
                gradients.AsSpan(at, Outputs)
            );
        }

        return sum / weight;
    }

    private static double MeanByTarget(Loss loss, float[] outputs, float[] targets, float[] gradients)
    {
        var sum = 0.0;
        for (var n = 0; n < Samples; n++)
        {
            var at = n * Outputs;
            sum += loss.Evaluate(
                outputs.AsSpan(at, Outputs),
                targets.AsSpan(at, Outputs),
                1f / Samples,
                gradients.AsSpan(at, Outputs)
            );
        }

        return sum / Samples;
    }
}
