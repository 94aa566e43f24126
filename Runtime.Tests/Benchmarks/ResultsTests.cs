using Unroll.Benchmarks.Reporting;

namespace Unroll.Tests;

public sealed class ResultsTests
{
    private static readonly ResultsTable Old = new(
        "One prediction: avx2, 1 thread",
        ["model", "ours, us", "measured"],
        [
            ["lenet5", "9.00", "2026-01-01, abc"],
            ["mlp", "0.40", "2026-01-01, abc"],
        ]
    );

    [Fact]
    public void A_row_takes_the_place_of_the_one_of_its_model_and_others_stay()
    {
        var merged = Old.With(
            Old with
            {
                Rows =
                [
                    ["resnet50", "50", "2026-02-02, def"],
                    ["lenet5", "8.00", "2026-02-02, def"],
                ],
            }
        );
        Assert.Equal(["lenet5", "mlp", "resnet50"], merged.Rows.Select(row => row[0]));
        Assert.Equal(["8.00", "0.40", "50"], merged.Rows.Select(row => row[1]));
    }

    [Fact]
    public void Rows_under_other_columns_are_not_kept()
    {
        var newer = new ResultsTable(
            Old.Title,
            ["model", "ours, ms"],
            [
                ["mlp", "1"],
            ]
        );
        Assert.Same(newer, Old.With(newer));
    }

    [Fact]
    public void A_document_is_read_as_it_was_written()
    {
        var startup = new ResultsTable(
            "Process start to first prediction",
            ["model", "median, ms"],
            [
                ["lenet5", "99"],
            ]
        );
        var written = new ResultsDocument("AMD EPYC", "Instruction sets: avx2", [Old]).With(startup).ToString();
        Assert.Equal(
            """
            # AMD EPYC

            Instruction sets: avx2

            ## One prediction: avx2, 1 thread

            | model | ours, us | measured |
            | --- | ---: | ---: |
            | lenet5 | 9.00 | 2026-01-01, abc |
            | mlp | 0.40 | 2026-01-01, abc |

            ## Process start to first prediction

            | model | median, ms |
            | --- | ---: |
            | lenet5 | 99 |

            """.ReplaceLineEndings("\n"),
            written
        );
        var read = ResultsDocument.Parse(written);
        Assert.Equal("AMD EPYC", read.Title);
        Assert.Equal("Instruction sets: avx2", read.Text);
        Assert.Equal(written, read.ToString());
        Assert.Equal(written, ResultsDocument.Parse(written.ReplaceLineEndings("\r\n")).ToString());
        Assert.Equal(written, read.With(startup).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("Figures to come.\n")]
    [InlineData("# AMD EPYC\n## One prediction: avx2, 1 thread\n| model |\n")]
    [InlineData("# AMD EPYC\n## One prediction: avx2, 1 thread\n\nby hand\n")]
    public void What_somebody_has_begun_by_hand_takes_tables(string markdown)
    {
        var document = ResultsDocument.Parse(markdown).With(Old);
        Assert.Equal(Old.Rows, Assert.Single(document.Tables).Rows);
    }

    [Theory]
    [InlineData(
        "AMD EPYC",
        "cpu family\t: 26\nmodel\t\t: 2",
        "AMD EPYC (family 26, model 2)",
        "amd-epyc-family-26-model-2.md"
    )]
    [InlineData(
        "Intel(R) Xeon(R) Platinum 8275CL CPU @ 3.00GHz",
        "cpu family\t: 6\nmodel\t\t: 85",
        "Intel Xeon Platinum 8275CL (family 6, model 85)",
        "intel-xeon-platinum-8275cl-family-6-model-85.md"
    )]
    [InlineData(
        "AMD Ryzen 7 5800X 8-Core Processor",
        "siblings\t: 16",
        "AMD Ryzen 7 5800X 8-Core",
        "amd-ryzen-7-5800x-8-core.md"
    )]
    [InlineData(
        "",
        "CPU implementer\t: 0x41\nCPU part\t: 0xd0c",
        "Processor (implementer 0x41, part 0xd0c)",
        "processor-implementer-0x41-part-0xd0c.md"
    )]
    public void A_processor_is_named_as_it_calls_itself(string name, string lines, string title, string file)
    {
        var processor = Processor.Parse(
            $"processor\t: 0\nmodel name\t: {name}\n{lines}\nflags\t\t: fpu avx2 fma avx512f\n\nprocessor\t: 1\nflags\t\t: sve\n"
        );
        Assert.Equal((title, file), (processor.Title, processor.FileName));
        Assert.Equal("fma, avx2, avx512f", processor.InstructionSets);
    }
}
