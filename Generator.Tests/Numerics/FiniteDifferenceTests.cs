using Unroll.Generator.Tests.Architectures;

namespace Unroll.Generator.Tests.Numerics;

/// <summary>
/// Gradients of compiled networks against differences of their own values, with no reference between: float32 leaves
/// three digits, which a wrong formula does not survive.
/// </summary>
public sealed class FiniteDifferenceTests(FiniteDifferenceTests.Compiled compiled)
    : IClassFixture<FiniteDifferenceTests.Compiled>
{
    private const int Images = 5;
    private const float Step = 1.0f / 64;
    private const double Tolerance = 0.01;

    /// <summary>Smooth networks, since a step that crosses the zero of a ReLU proves nothing.</summary>
    private static readonly Architecture[] Smooth =
    [
        new("SmoothVectors", ["[Input(9)]", "[Dense(7)]", "[Tanh]", "[Dense(5)]", "[Softmax]"]),
        new("SmoothImages", ["[Input(2, 7, 6)]", "[Conv2D(5, 3, Padding = 1)]", "[Sigmoid]", "[AvgPool2D(2)]"]),
        new("SmoothSequences", ["[Input(3, 11)]", "[Conv1D(4, 3, Stride = 2)]", "[Tanh]", "[GlobalAvgPool]"]),
        new(
            "SmoothNorm",
            ["[Input(3, 4, 4)]", "[Conv2D(4, 3)]", "[BatchNorm]", "[Sigmoid]", "[Flatten]", "[Dense(2)]"]
        ),
    ];

    public static TheoryData<string> Names => [.. Smooth.Select(architecture => architecture.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_of_parameters_are_differences_of_the_loss(string name)
    {
        var scenario = Scenario(name);
        new CompiledPass(scenario.Network, scenario.Inputs).Train(scenario.OutputGradients);
        foreach (var parameter in scenario.Network.Parameters.Where(parameter => !parameter.Info.IsState))
        {
            var gradient = new float[parameter.Length];
            parameter.CopyGradientTo(gradient);
            var values = parameter.ToArray();
            Check(
                parameter.Name,
                gradient,
                values,
                () =>
                {
                    parameter.CopyFrom(values);
                    return Loss(scenario);
                }
            );
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_of_the_input_are_differences_of_the_loss(string name)
    {
        var scenario = Scenario(name);
        var gradients = new CompiledPass(scenario.Network, scenario.Inputs).Train(scenario.OutputGradients);
        for (var image = 0; image < Images; image++)
        {
            Check($"image {image}", gradients[image], scenario.Inputs[image], () => Loss(scenario));
        }
    }

    private static double Loss(Scenario scenario) =>
        new CompiledPass(scenario.Network, scenario.Inputs)
            .Forward()[0]
            .Zip(scenario.OutputGradients[0])
            .Sum(pair => pair.First.Zip(pair.Second).Sum(elements => (double)elements.First * elements.Second));

    private static void Check(string what, float[] gradient, float[] values, Func<double> loss)
    {
        var scale = Math.Max(0.1, gradient.Max(Math.Abs));
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i];
            values[i] = value + Step;
            var above = loss();
            values[i] = value - Step;
            var below = loss();
            values[i] = value;
            var difference = (above - below) / (2 * Step);
            Assert.True(
                Math.Abs(difference - gradient[i]) < Tolerance * scale,
                $"{what}, element {i}: differences give {difference:G5}, the gradient is {gradient[i]:G5}"
            );
        }

        _ = loss();
    }

    private Scenario Scenario(string name)
    {
        var architecture = Smooth.Single(candidate => candidate.Name == name);
        return new Scenario(architecture, compiled.Assembly.Create(architecture), Images, seed: 5);
    }

    /// <summary>All of them, compiled once.</summary>
    public sealed class Compiled : IDisposable
    {
        internal ArchitectureAssembly Assembly { get; } = new(Smooth);

        public void Dispose() => Assembly.Dispose();
    }
}
