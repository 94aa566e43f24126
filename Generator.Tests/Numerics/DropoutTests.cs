using Unroll.Generator.Tests.Architectures;
using Unroll.Generator.Tests.Reference;

namespace Unroll.Generator.Tests.Numerics;

/// <summary>
/// Dropout at random cannot be compared with the reference element by element, unless its mask is known: behind a linear
/// network the gradient of the input gives it away.
/// </summary>
public sealed class DropoutTests(DropoutTests.Compiled compiled) : IClassFixture<DropoutTests.Compiled>
{
    private const int Images = 37;

    private static readonly Dictionary<string, (Architecture Architecture, double Rate)> Linear = new(
        StringComparer.Ordinal
    )
    {
        ["DropoutAlone"] = (Of("DropoutAlone", "[Input(3, 5, 7)]", "[Dropout(0.3)]"), 0.3),
        ["DropoutOfVectors"] = (Of("DropoutOfVectors", "[Input(41)]", "[Dropout]", "[Dense(7)]"), 0.5),
        ["DropoutOfSequences"] = (
            Of("DropoutOfSequences", "[Input(3, 17)]", "[Dropout(0.25)]", "[Conv1D(4, 3, Padding = 2)]"),
            0.25
        ),
        ["DropoutOfChannels"] = (Of("DropoutOfChannels", "[Input(41, 3, 2)]", "[Dropout2D(0.3)]"), 0.3),
        ["DropoutOfChannelsOfSequences"] = (
            Of("DropoutOfChannelsOfSequences", "[Input(53, 6)]", "[Dropout2D(0.6)]", "[AvgPool1D(2)]"),
            0.6
        ),
        ["DropoutOfImages"] = (
            Of("DropoutOfImages", "[Input(5, 6, 7)]", "[Dropout(0.4)]", "[Conv2D(9, 3, Padding = \"1, 0, 2, 1\")]"),
            0.4
        ),
    };

    private static readonly Architecture Twice = Of("DropoutTwice", "[Input(97)]", "[Dropout]", "[Dropout]");

    public static TheoryData<string> Names => [.. Linear.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Prediction_is_without_dropout(string name) =>
        NumericsCheck.AssertNone(NumericsCheck.RunPrediction(Linear[name].Architecture, Create(name), Images, seed: 1));

    [Theory]
    [MemberData(nameof(Names))]
    public void Backward_passes_through_the_mask_of_forward(string name)
    {
        var scenario = new Scenario(Linear[name].Architecture, Create(name), Images, seed: 2);
        var pass = new CompiledPass(scenario.Network, scenario.Inputs);
        var outputs = pass.Forward();
        var inputGradients = pass.Backward(scenario.OutputGradients);

        var dropout = scenario.Reference.Layers.OfType<Dropout>().Single();
        var mask = dropout.Mask;
        dropout.Mask = null;
        dropout.Mask = Mask(scenario, inputGradients, Linear[name].Rate);

        Assert.Equal(mask, dropout.Mask);
        NumericsCheck.AssertNone(NumericsCheck.CompareTraining(scenario, seed: 2, outputs, inputGradients));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void As_many_are_dropped_as_the_rate_says(string name)
    {
        var rate = Linear[name].Rate;
        var scenario = new Scenario(Linear[name].Architecture, Create(name), Images, seed: 3);
        var pass = new CompiledPass(scenario.Network, scenario.Inputs);
        pass.Forward();

        var gradients = pass.Backward(scenario.OutputGradients).SelectMany(image => image).ToArray();

        var dropout = scenario.Network.Graph.Layers[1];
        var size = dropout.Kind == "Dropout2D" ? dropout.Shape.H * dropout.Shape.W : 1;
        var draws = gradients.Chunk(size).Select(element => element[0]).ToArray();
        var dropped = draws.Count(gradient => gradient == 0) / (double)draws.Length;
        var deviation = Math.Sqrt(rate * (1 - rate) / draws.Length);
        Assert.InRange(dropped, rate - (4 * deviation), rate + (4 * deviation));
    }

    [Fact]
    public void Two_layers_of_dropout_draw_independently()
    {
        var network = compiled.Assembly.Create(Twice);
        var outputs = new CompiledPass(network, Ones(Images, 97)).Forward()[0];

        var kept = outputs.SelectMany(image => image).Where(value => value != 0).ToArray();

        Assert.All(kept, value => Assert.Equal(4, value));
        var deviation = Math.Sqrt(0.25 * 0.75 / (Images * 97));
        Assert.InRange(kept.Length / (97.0 * Images), 0.25 - (4 * deviation), 0.25 + (4 * deviation));
    }

    [Fact]
    public void An_image_is_dropped_by_its_key_wherever_it_travels()
    {
        var network = compiled.Assembly.Create(Twice);
        uint[] keys = [.. Enumerable.Range(0, Images).Select(image => (uint)(image * 77_777))];
        uint[] reversed = [.. keys.Reverse()];

        var forth = new CompiledPass(network, Ones(Images, 97), keys).Forward()[0];
        var back = new CompiledPass(network, Ones(Images, 97), reversed).Forward()[0];

        Assert.Equal(forth, back.Reverse());
        Assert.Equal(Images, forth.Select(image => string.Join(',', image)).Distinct().Count());
    }

    /// <summary>
    /// The gradient of the input by that which it would be without dropout; each quotient must be 0 or 1 / (1 - rate).
    /// </summary>
    private static double[][] Mask(Scenario scenario, float[][] inputGradients, double rate)
    {
        var pass = scenario.Reference.Forward(Scenario.Exactly(scenario.Inputs), Mode.Training);
        var full = pass.Backward([.. scenario.OutputGradients.Select(Scenario.Exactly)])[0];
        var kept = 1 / (1 - rate);
        return
        [
            .. inputGradients.Zip(
                full,
                (actual, without) =>
                    actual
                        .Zip(without, (masked, whole) => Math.Abs(masked - (whole * kept)) < Math.Abs(masked) / 2)
                        .Select(stays => stays ? kept : 0)
                        .ToArray()
            ),
        ];
    }

    private static float[][] Ones(int images, int size) =>
        [.. Enumerable.Range(0, images).Select(_ => Enumerable.Repeat(1f, size).ToArray())];

    private static Architecture Of(string name, params string[] attributes) => new(name, attributes);

    private INetwork Create(string name) => compiled.Assembly.Create(Linear[name].Architecture);

    /// <summary>All of them, compiled once.</summary>
    public sealed class Compiled : IDisposable
    {
        internal ArchitectureAssembly Assembly { get; } =
            new([.. Linear.Values.Select(linear => linear.Architecture), Twice]);

        public void Dispose() => Assembly.Dispose();
    }
}
