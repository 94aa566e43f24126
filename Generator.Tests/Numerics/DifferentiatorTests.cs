using System.Globalization;
using Unroll.Generator.Tests.Architectures;

namespace Unroll.Generator.Tests.Numerics;

/// <summary>Compiled networks under the runtime's own passes over a mini-batch, whose chunks it deals out to threads.</summary>
public sealed class DifferentiatorTests(DifferentiatorTests.Compiled compiled)
    : IClassFixture<DifferentiatorTests.Compiled>
{
    /// <summary>So many that groups of chunks are not equally long, whatever the lanes.</summary>
    private const int Images = 147;

    private static readonly Architecture[] Architectures =
    [
        .. NastyArchitectures.All.Where(architecture =>
            architecture.Name is "UnevenPoolOfConvolution" or "NormAroundPooling"
        ),
    ];

    public static TheoryData<string> Names => [.. Architectures.Select(architecture => architecture.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Derivatives_are_those_of_the_reference(string name)
    {
        var scenario = Scenario(name);
        var derivatives = Run(scenario, threads: 1);

        var outputs = derivatives.Outputs.Chunk(scenario.Network.Graph.Outputs[0].Shape.Size).ToArray();
        var inputGradients = derivatives.InputGradients!.Chunk(scenario.Network.Graph.Input.Shape.Size).ToArray();
        NumericsCheck.AssertNone(NumericsCheck.CompareTraining(scenario, seed: 1, [outputs], inputGradients));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Bits_do_not_depend_on_the_number_of_threads(string name)
    {
        var one = Scenario(name);
        var derivatives = Run(one, threads: 1);
        foreach (var threads in new[] { 2, 3 })
        {
            var several = Scenario(name);
            var others = Run(several, threads);

            Assert.Equal(derivatives.Outputs, others.Outputs);
            Assert.Equal(derivatives.InputGradients, others.InputGradients);
            Assert.Equal(Gradients(one.Network), Gradients(several.Network));
            Assert.Equal(State(one.Network), State(several.Network));
        }
    }

    private static Derivatives Run(Scenario scenario, int threads)
    {
        using var differentiator = new Differentiator(scenario.Network, inputGradient: true, threads);
        float[] inputs = [.. scenario.Inputs.SelectMany(image => image)];
        return differentiator.Run(
            inputs,
            Images,
            (sample, _, gradient) => scenario.OutputGradients[0][sample].CopyTo(gradient)
        );
    }

    private static string[] Gradients(INetwork network) =>
        [.. network.Parameters.Where(parameter => !parameter.Info.IsState).Select(Gradient)];

    private static string Gradient(Parameter parameter)
    {
        var gradient = new float[parameter.Length];
        parameter.CopyGradientTo(gradient);
        return parameter.Name + Text(gradient);
    }

    private static string[] State(INetwork network) =>
        [.. network.Parameters.Where(parameter => parameter.Info.IsState).Select(p => p.Name + Text(p.ToArray()))];

    private static string Text(float[] values) =>
        string.Join(' ', values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));

    private Scenario Scenario(string name)
    {
        var architecture = Architectures.Single(candidate => candidate.Name == name);
        return new Scenario(architecture, compiled.Assembly.Create(architecture), Images, seed: 1);
    }

    /// <summary>All of them, compiled once.</summary>
    public sealed class Compiled : IDisposable
    {
        internal ArchitectureAssembly Assembly { get; } = new(Architectures);

        public void Dispose() => Assembly.Dispose();
    }
}
