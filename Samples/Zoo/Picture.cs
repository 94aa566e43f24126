using System.Globalization;

namespace Unroll.Zoo;

/// <summary>A picture of bytes, C x H x W, of one channel or three.</summary>
internal sealed record Picture(Shape Shape, byte[] Pixels)
{
    /// <summary>Reads a binary portable graymap or pixmap (P5 or P6, netpbm.sourceforge.net), which every tool writes.</summary>
    /// <exception cref="InvalidDataException">The file is not one; the message says what was expected.</exception>
    public static Picture Read(string path)
    {
        using var file = File.OpenRead(path);
        var channels = Word(file) switch
        {
            "P5" => 1,
            "P6" => 3,
            _ => throw Malformed(path, "a file that begins with P5 or P6 (a binary PGM or PPM)"),
        };
        var (width, height, most) = (Number(file), Number(file), Number(file));
        if (most != byte.MaxValue || width is < 1 or > 1 << 14 || height is < 1 or > 1 << 14)
        {
            throw Malformed(path, "a width and a height of at most 16384, and pixels up to 255");
        }

        var rows = new byte[channels * width * height];
        if (file.ReadAtLeast(rows, rows.Length, throwOnEndOfStream: false) < rows.Length)
        {
            throw Malformed(path, $"{rows.Length} bytes of pixels");
        }

        var pixels = new byte[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            pixels[(i % channels * width * height) + (i / channels)] = rows[i];
        }

        return new Picture(Shape.Image(channels, height, width), pixels);
    }

    /// <summary>
    /// The picture as an input of this shape: its middle, as large as it fits, by bilinear interpolation, from 0 to 1; a
    /// gray one for each channel, or the mean of three for one channel.
    /// </summary>
    public void FitInto(Shape input, Span<float> values)
    {
        var scale = Math.Min((double)Shape.H / input.H, (double)Shape.W / input.W);
        var (top, left) = ((Shape.H - (scale * input.H)) / 2, (Shape.W - (scale * input.W)) / 2);
        for (var y = 0; y < input.H; y++)
        {
            for (var x = 0; x < input.W; x++)
            {
                var (row, column) = (top + (scale * (y + 0.5)) - 0.5, left + (scale * (x + 0.5)) - 0.5);
                for (var c = 0; c < input.C; c++)
                {
                    values[(((c * input.H) + y) * input.W) + x] = Sample(input.C, c, row, column) / byte.MaxValue;
                }
            }
        }
    }

    private float Sample(int channels, int channel, double row, double column) =>
        Shape.C == channels ? Sample(channel, row, column)
        : Shape.C == 1 ? Sample(0, row, column)
        : (Sample(0, row, column) + Sample(1, row, column) + Sample(2, row, column)) / 3;

    private float Sample(int channel, double row, double column)
    {
        var (y, x) = ((int)Math.Floor(row), (int)Math.Floor(column));
        var (down, right) = ((float)(row - y), (float)(column - x));
        var upper = ((1 - right) * Pixel(channel, y, x)) + (right * Pixel(channel, y, x + 1));
        var lower = ((1 - right) * Pixel(channel, y + 1, x)) + (right * Pixel(channel, y + 1, x + 1));
        return ((1 - down) * upper) + (down * lower);
    }

    private byte Pixel(int channel, int y, int x) =>
        Pixels[(((channel * Shape.H) + Math.Clamp(y, 0, Shape.H - 1)) * Shape.W) + Math.Clamp(x, 0, Shape.W - 1)];

    private static int Number(FileStream file) =>
        int.TryParse(Word(file), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;

    /// <summary>The next word of the header and the one white space behind it; comments run from # to the line's end.</summary>
    private static string Word(FileStream file)
    {
        var word = "";
        for (var next = file.ReadByte(); next >= 0 && word.Length < 16; next = file.ReadByte())
        {
            if (next == '#')
            {
                while (next is not ('\n' or -1))
                {
                    next = file.ReadByte();
                }
            }

            if (next > ' ')
            {
                word += (char)next;
            }
            else if (word.Length > 0)
            {
                break;
            }
        }

        return word;
    }

    private static InvalidDataException Malformed(string path, string expected) =>
        new($"'{path}': expected {expected}.");
}
