using Microsoft.CodeAnalysis;

namespace Unroll.Generator.Tests.Compilation;

/// <summary>The generator as far as it reports, without the files, for the many tests that ask for nothing else.</summary>
internal sealed class DiagnosticsGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var networks = NetworkGenerator.Check(context);
        NetworkGenerator.RegisterDiagnostics(context, networks, NetworkGenerator.ReadSettings(context));

        // A step is tracked only where an output depends on it, and without findings none would.
        context.RegisterSourceOutput(networks, static (_, _) => { });
    }
}
