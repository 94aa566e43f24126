using Xunit.Sdk;

namespace Unroll.Generator.Tests.Snapshots;

/// <summary>The helper itself, in a folder of its own.</summary>
public sealed class SnapshotTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("snapshots").FullName;

    private string TestFile => Path.Combine(_folder, "SomeTests.cs");

    private string Verified => Path.Combine(_folder, "SomeTests.Claims.verified.cs");

    private string Received => Path.Combine(_folder, "SomeTests.Claims.received.cs");

    [Fact]
    public void A_text_that_equals_its_file_passes_and_removes_what_was_received_before()
    {
        File.WriteAllText(Verified, "a\nb\n");
        File.WriteAllText(Received, "old");

        Snapshot.Verify("a\nb\n", file: TestFile, method: "Claims");

        Assert.False(File.Exists(Received));
    }

    [Fact]
    public void A_text_that_differs_fails_with_its_line_and_is_left_beside()
    {
        File.WriteAllText(Verified, "a\nb\n");

        var failure = Assert.Throws<FailException>(() => Snapshot.Verify("a\nc\n", file: TestFile, method: "Claims"));

        Assert.Contains("Line 2 differs:\nexpected: b\nactual:   c", failure.Message, StringComparison.Ordinal);
        Assert.Equal("a\nc\n", File.ReadAllText(Received));
    }

    [Fact]
    public void A_text_without_a_file_fails()
    {
        Assert.Throws<FailException>(() => Snapshot.Verify("a\n", file: TestFile, method: "Claims"));

        Assert.Equal("a\n", File.ReadAllText(Received));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
