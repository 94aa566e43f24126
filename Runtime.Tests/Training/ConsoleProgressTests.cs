namespace Unroll.Tests;

public sealed class ConsoleProgressTests
{
    [Fact]
    public void Without_a_terminal_there_is_a_line_for_each_epoch_and_no_carriage_return()
    {
        var text = Train(isTerminal: false);
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.Equal("DenseNetwork: 21 parameters, 40 samples in batches of 10, 2 epochs, 1 thread", lines[0].Trim());
        Assert.Matches(
            @"^epoch 1/2  loss \d\.\d{4}  test loss \d\.\d{4}  accuracy \d+\.\d\d %  \d+\.\d s$",
            lines[1].Trim()
        );
        Assert.StartsWith("epoch 2/2", lines[2], StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text.Replace("\r\n", "\n", StringComparison.Ordinal));
    }

    [Fact]
    public void On_a_terminal_one_line_is_written_over()
    {
        var text = Train(isTerminal: true);
        Assert.Matches(@"\repoch 1/2 +\d+ %  [\d,]+ samples/s  \d+ s left  loss \d+\.\d{4}", text);
    }

    private static string Train(bool isTerminal)
    {
        using var writer = new StringWriter();
        var trainer = new Trainer<DenseNetwork>(new DenseNetwork(), Loss.SoftmaxCrossEntropy, new Adam())
        {
            BatchSize = 10,
            Threads = 1,
        };
        trainer.Fit(Samples.Clusters(40), Samples.Clusters(30), 2, new ConsoleProgress(writer, isTerminal));
        return writer.ToString();
    }
}
