using Microsoft.CodeAnalysis;

namespace Unroll.Generator.Diagnostics;

/// <summary>What analyzers say of code that uses networks, from UNR120 on.</summary>
internal static class UsageDescriptors
{
    public static readonly DiagnosticDescriptor PredictorInLoop = new(
        "UNR120",
        "A predictor is made inside a loop",
        "{0}: each turn of the loop makes a predictor, with a copy of all weights; make it once, before the loop",
        "Unroll.Usage",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: $"{Descriptors.HelpFolder}UNR120.md"
    );

    public static readonly DiagnosticDescriptor SoftmaxTwice = new(
        "UNR121",
        "A softmax is applied twice",
        "{0}: the network ends in [{1}], and the loss applies a softmax again; remove it from the network, or use another loss",
        "Unroll.Usage",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: $"{Descriptors.HelpFolder}UNR121.md"
    );

    public static readonly DiagnosticDescriptor DatasetFit = new(
        "UNR122",
        "A data set does not fit the network",
        "{0}: {1} has {2}, but the network {3}; {4}",
        "Unroll.Usage",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: $"{Descriptors.HelpFolder}UNR122.md"
    );

    /// <summary>All of them, by id.</summary>
    public static readonly IReadOnlyDictionary<string, DiagnosticDescriptor> All = new[]
    {
        PredictorInLoop,
        SoftmaxTwice,
        DatasetFit,
    }.ToDictionary(descriptor => descriptor.Id);
}
