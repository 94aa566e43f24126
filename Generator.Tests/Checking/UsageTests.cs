using Unroll.Generator.Tests.Compilation;

namespace Unroll.Generator.Tests.Checking;

/// <summary>Analyzers warn of networks that are used in a way that is hardly meant, and of nothing else.</summary>
public class UsageTests
{
    private const string Nets = """
        using System;
        using Unroll;

        [Dense(2)] [Softmax] public sealed class HeadAttribute : BlockAttribute;

        [Network] [Input(4)] [Dense(8)] [ReLU] [Dense(2)] public sealed partial class Plain;
        [Network] [Input(4)] [Dense(8)] [ReLU] [Head] [Budget(Parameters = 100)] public sealed partial class Ending;
        """;

    [Theory]
    [InlineData("for (var i = 0; i < 9; i++) { net.Freeze(); }", "UNR120")]
    [InlineData("while (true) { var p = net.Freeze(); }", "UNR120")]
    [InlineData("net.Freeze();", "")]
    [InlineData("for (var p = net.Freeze(); p is not null; ) { }", "")]
    [InlineData("for (var i = 0; i < 9; i++) { var other = new Plain(i); other.Freeze(); }", "")]
    [InlineData("for (var i = 0; i < 9; i++) { net = new Plain(i); net.Freeze(); }", "")]
    [InlineData("for (var i = 0; i < 9; i++) { Train(net); net.Freeze(); }", "")]
    [InlineData("for (var i = 0; i < 9; i++) { Func<Plain.Predictor> f = () => net.Freeze(); }", "")]
    [InlineData("new Trainer<Ending>(new(), Loss.SoftmaxCrossEntropy, new Adam(1e-3f));", "UNR121")]
    [InlineData("new Trainer<Ending>(new(), new SoftmaxCrossEntropy(0.1f), new Adam(1e-3f));", "UNR121")]
    [InlineData("new Trainer<Ending>(new(), Loss.MeanSquaredError, new Adam(1e-3f));", "")]
    [InlineData("new Trainer<Plain>(new(), Loss.SoftmaxCrossEntropy, new Adam(1e-3f));", "")]
    public void Code_that_uses_networks(string statements, string expected)
    {
        var reported = Usage.Report(
            $"{Nets} static class Code {{ static void Train(Plain net) {{ }} static void Run(Plain net) {{ {statements} }} }}"
        );

        Assert.Equal(expected, string.Join(" ", reported.Select(diagnostic => diagnostic.Id)));
    }
}
