using Unroll.Generator.Tests.Compilation;

namespace Unroll.Generator.Tests.Snapshots;

/// <summary>
/// All that is emitted for two tiny networks, as files to be read. After a change that is meant to alter them:
/// <c>UNROLL_RECORD_SNAPSHOTS=1 dotnet test Generator.Tests --filter EmittedCodeTests</c>.
/// </summary>
public sealed class EmittedCodeTests
{
    [Fact]
    public void Perceptron() =>
        Verify(
            """
            using Unroll;

            namespace Tiny;

            [Network]
            [Input(3)]
            [Dense(2)] [Sigmoid]
            public sealed partial class Perceptron;
            """
        );

    [Fact]
    public void Convolution() =>
        Verify(
            """
            using Unroll;

            namespace Tiny;

            [Network]
            [Input(1, 6, 6)]
            [Conv2D(2, 3)] [ReLU] [MaxPool2D(2)]
            [Flatten]
            [Dense(2)]
            public sealed partial class Convolution;
            """
        );

    private static void Verify(string source, [System.Runtime.CompilerServices.CallerMemberName] string method = "")
    {
        var result = MemoryCompilation
            .CreateDriver()
            .RunGenerators(MemoryCompilation.Create(source))
            .GetRunResult()
            .Results.Single();
        Assert.Empty(result.Diagnostics);
        Assert.NotEmpty(result.GeneratedSources);
        foreach (var file in result.GeneratedSources)
        {
            var name = Path.GetFileNameWithoutExtension(file.HintName);
            Snapshot.Verify(file.SourceText.ToString(), name, method: method);
        }
    }
}
