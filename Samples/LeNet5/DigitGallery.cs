using System.Text;
using Spectre.Console;

namespace Unroll.Samples;

/// <summary>Test digits in the terminal, each under what the network takes it for.</summary>
internal static class DigitGallery
{
    /// <summary>As many as fit into 80 columns.</summary>
    private const int Columns = 3;
    private const int Threshold = 96;

    /// <summary>Draws the first digits, and the first ones that the network gets wrong.</summary>
    public static void Show(LeNet5.Predictor predictor, PixelDataset digits)
    {
        var image = new float[digits.SampleShape.Size];
        List<int> mistaken = [.. Enumerable.Range(0, digits.Count).Where(index => !IsRight(index)).Take(Columns)];
        Row("test digits", [.. Enumerable.Range(0, Columns)]);
        Row("mistaken", mistaken);

        bool IsRight(int index) => (int)Classify(index) == digits.Label(index);

        Digit Classify(int index)
        {
            digits.Read(index, image);
            return predictor.Classify(image);
        }

        void Row(string title, IReadOnlyList<int> indices)
        {
            if (indices.Count == 0)
            {
                return;
            }

            var grid = new Grid();
            foreach (var _ in indices)
            {
                grid.AddColumn(new GridColumn().NoWrap().Padding(0, 0));
            }

            grid.AddRow([.. indices.Select(index => Draw(digits.Pixels(index), Caption(index)))]);
            AnsiConsole.Write(new Rule(title) { Justification = Justify.Left });
            AnsiConsole.Write(grid);
        }

        string Caption(int index) =>
            IsRight(index) ? $"{Classify(index)}" : $"{Classify(index)}, not {(Digit)digits.Label(index)}";
    }

    /// <summary>Two rows of pixels to a line of text; margins of two pixels stay away.</summary>
    private static Panel Draw(ReadOnlySpan<byte> pixels, string caption)
    {
        const int Side = 28;
        const int Margin = 2;
        var text = new StringBuilder();
        for (var y = Margin; y < Side - Margin; y += 2)
        {
            for (var x = Margin; x < Side - Margin; x++)
            {
                var upper = pixels[(y * Side) + x] > Threshold;
                var lower = pixels[((y + 1) * Side) + x] > Threshold;
                text.Append(
                    (upper, lower) switch
                    {
                        (true, true) => '█',
                        (true, false) => '▀',
                        (false, true) => '▄',
                        _ => ' ',
                    }
                );
            }

            text.Append('\n');
        }

        return new Panel(new Text(text.ToString())) { Header = new PanelHeader(caption), Padding = new Padding(0) };
    }
}
