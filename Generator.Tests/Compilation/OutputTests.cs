namespace Unroll.Generator.Tests.Compilation;

/// <summary>Outputs have their weights in training, and what only training needs is absent elsewhere.</summary>
public sealed class OutputTests : IDisposable
{
    private const string Program = """
        using System;
        using System.Linq;
        using Unroll;

        [Network]
        [Input(4)]
        [Dense(3, Name = "side")]
        [Dense(3, Name = "main", From = "input")]
        [Output("side", LossWeight = 0.25, TrainingOnly = true)]
        public sealed partial class Both;

        [Network]
        [Input(4)]
        [Dense(3, Name = "side")]
        public sealed partial class SideAlone;

        [Network]
        [Input(4)]
        [Dense(3, Name = "main")]
        public sealed partial class MainAlone;

        [Network]
        [Input(4)]
        [Dense(5, Name = "side")]
        [Dense(3, Name = "main", From = "input")]
        [Output("side")]
        public sealed partial class Uneven;

        public static class Program
        {
            private static readonly ArrayDataset Sample = new(Shape.Vector(4), [1, -2, 3, 0.5f], [2], 3);

            public static float[] Steps()
            {
                float[] Change(INetwork net, string name)
                {
                    var before = net.Parameters[name].ToArray();
                    new Trainer<INetwork>(net, Loss.SoftmaxCrossEntropy, new SGD(1)).Fit(Sample, null, epochs: 1);
                    return [.. net.Parameters[name].ToArray().Zip(before, (after, b) => after - b)];
                }

                return
                [
                    .. Change(new Both(1), "side.bias"), .. Change(new SideAlone(1), "side.bias").Select(step => step / 4),
                    .. Change(new Both(1), "main.bias"), .. Change(new MainAlone(1), "main.bias"),
                ];
            }

            public static double[] Losses()
            {
                double Loss1(INetwork net) =>
                    new Trainer<INetwork>(net, Loss.SoftmaxCrossEntropy, new SGD(1)).Fit(Sample, null, 1).Epochs[0].TrainLoss;
                return [Loss1(new Both(1)), Loss1(new MainAlone(1)) + (Loss1(new SideAlone(1)) / 4)];
            }

            public static long[] Counts() =>
                [Both.ParameterCount, Both.Architecture.ParameterCount, Both.MultiplyAdds, Both.Architecture.MultiplyAdds];

            public static string Absent() =>
                string.Join(" ", Both.Architecture.Layers.Where(layer => layer.IsTrainingOnly).Select(layer => layer.Name));

            public static bool PredictsWithout(string path)
            {
                new MainAlone(1).Save(path);
                var (one, two) = (new float[3], new float[3]);
                Both.Predictor.Load(path).Predict([1, 2, 3, 4], one);
                new Both(1).Freeze().Predict([1, 2, 3, 4], two);
                return one.SequenceEqual(two);
            }

            public static bool TrainsUneven()
            {
                new Trainer<Uneven>(new(1), Loss.SoftmaxCrossEntropy, new SGD(1)).Fit(Sample, null, epochs: 1);
                return true;
            }
        }
        """;

    private readonly UserAssembly _user = new(Program);
    private readonly string _folder = Directory.CreateTempSubdirectory("outputs").FullName;

    [Fact]
    public void The_gradient_of_an_output_has_its_weight()
    {
        var steps = _user.Call<float[]>("Steps");

        Assert.Contains(steps, step => step != 0);
        Assert.Equal(steps[3..6], steps[..3]);
        Assert.Equal(steps[9..], steps[6..9]);
    }

    [Fact]
    public void The_loss_is_the_weighted_sum_over_the_outputs()
    {
        var losses = _user.Call<double[]>("Losses");

        Assert.Equal(losses[1], losses[0], 1e-6);
    }

    [Fact]
    public void What_only_training_needs_is_neither_counted_nor_asked_for_by_the_predictor()
    {
        Assert.Equal([15, 15, 12, 12], _user.Call<long[]>("Counts"));
        Assert.Equal("side", _user.Call<string>("Absent"));
        Assert.True(_user.Call<bool>("PredictsWithout", Path.Combine(_folder, "main.safetensors")));
    }

    [Fact]
    public void A_data_set_has_to_fit_every_output()
    {
        var refusal = Assert.Throws<ArgumentException>(() => _user.Call<bool>("TrainsUneven"));

        Assert.StartsWith(
            "The data set has 3 classes, but Uneven has 5 outputs (5).",
            refusal.Message,
            StringComparison.Ordinal
        );
    }

    public void Dispose()
    {
        _user.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
