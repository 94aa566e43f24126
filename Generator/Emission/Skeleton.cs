using System.Text;

namespace Unroll.Generator.Emission;

/// <summary>
/// A text of C# with its whole numbers taken out. Two texts with one skeleton differ in their numbers alone, so that one
/// text can stand for both.
/// </summary>
internal sealed class Skeleton
{
    private const char Hole = '\u0001';

    private Skeleton(string original, string text, IReadOnlyList<string> numbers)
    {
        Original = original;
        Text = text;
        Numbers = numbers;
    }

    /// <summary>The text with its numbers.</summary>
    public string Original { get; }

    /// <summary>The text with a mark in the place of each number.</summary>
    public string Text { get; }

    /// <summary>The numbers, in their order.</summary>
    public IReadOnlyList<string> Numbers { get; }

    public static Skeleton Of(string text)
    {
        var (skeleton, numbers) = (new StringBuilder(text.Length), new List<string>());
        var copied = 0;
        for (var position = 0; position < text.Length; position++)
        {
            if (!IsDigit(text[position]) || IsOfWord(text, position - 1))
            {
                continue;
            }

            var length = Digits(text, position);
            if (!IsOfWord(text, position + length))
            {
                numbers.Add(text.Substring(position, length));
                skeleton.Append(text, copied, position - copied).Append(Hole);
                copied = position + length;
            }

            position += length - 1;
        }

        skeleton.Append(text, copied, text.Length - copied);
        return new Skeleton(text, skeleton.ToString(), numbers);
    }

    /// <summary>
    /// The text with other expressions for its numbers. An expression that stands for an offset in elements is converted,
    /// as a literal converts itself.
    /// </summary>
    public string Fill(Func<int, string> expression)
    {
        var text = new StringBuilder(Text.Length * 2);
        var number = 0;
        foreach (var character in Text)
        {
            if (character != Hole)
            {
                text.Append(character);
                continue;
            }

            var filled = expression(number++);
            text.Append(!IsDigit(filled[0]) && IsElementOffset(text) ? $"(nuint){filled}" : filled);
        }

        return text.ToString();
    }

    /// <summary>Whether what follows is the second argument of LoadUnsafe or StoreUnsafe.</summary>
    private static bool IsElementOffset(StringBuilder text)
    {
        const string Head = "Unsafe(ref ";
        var position = text.Length - 1;
        while (position > 0 && text[position] is not ('(' or ')' or ';' or '\n'))
        {
            position--;
        }

        var start = position - Head.IndexOf('(');
        return start > 0
            && text[text.Length - 2] == ','
            && position + 5 < text.Length
            && text.ToString(start, Head.Length) == Head;
    }

    private static int Digits(string text, int position)
    {
        var end = position;
        while (end < text.Length && IsDigit(text[end]))
        {
            end++;
        }

        return end - position;
    }

    /// <summary>Whether a number beside this character is part of a name or of a number that is not whole.</summary>
    private static bool IsOfWord(string text, int position) =>
        position >= 0
        && position < text.Length
        && (char.IsLetterOrDigit(text[position]) || text[position] is '_' or '.');

    private static bool IsDigit(char character) => character is >= '0' and <= '9';
}
