using System.Globalization;
using System.Text.RegularExpressions;

namespace Unroll.Generator.Checking.Expressions;

/// <summary>Cuts the text of an expression into words.</summary>
internal static class Tokenizer
{
    private static readonly string[] Symbols =
    [
        "&&",
        "||",
        "==",
        "!=",
        "<=",
        ">=",
        "<",
        ">",
        "!",
        "+",
        "-",
        "*",
        "/",
        "%",
        "(",
        ")",
        ",",
        ".",
    ];

    /// <summary>The words, with an end behind them; null and the offender if a character belongs to none.</summary>
    public static IReadOnlyList<Token>? Cut(string text, out char offender)
    {
        offender = default;
        var tokens = new List<Token>();
        for (var at = 0; at < text.Length; )
        {
            var start = at;
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
            }
            else if (IsDigit(text, at) || (text[at] == '.' && IsDigit(text, at + 1)))
            {
                at = EndOfNumber(text, at);
                tokens.Add(new Token(TokenKind.Number, text.Substring(start, at - start)));
            }
            else if (IsLetter(text[at]))
            {
                while (at < text.Length && (IsLetter(text[at]) || IsDigit(text, at)))
                {
                    at++;
                }

                tokens.Add(new Token(TokenKind.Name, text.Substring(start, at - start)));
            }
            else if (Symbols.FirstOrDefault(s => string.CompareOrdinal(text, start, s, 0, s.Length) == 0) is { } symbol)
            {
                at += symbol.Length;
                tokens.Add(new Token(TokenKind.Symbol, symbol));
            }
            else
            {
                offender = text[at];
                return null;
            }
        }

        tokens.Add(new Token(TokenKind.End, ""));
        return tokens;
    }

    /// <summary>The text with one name in place of another; null where quotes would have to be escaped.</summary>
    public static string? Replace(string text, string name, string other) =>
        text.Contains('"') || text.Contains('\\') ? null : Regex.Replace(text, $@"\b{Regex.Escape(name)}\b", other);

    /// <summary>Digits, a fraction, an exponent.</summary>
    private static int EndOfNumber(string text, int at)
    {
        at = EndOfDigits(text, at);
        if (at < text.Length && text[at] == '.' && IsDigit(text, at + 1))
        {
            at = EndOfDigits(text, at + 1);
        }

        if (at < text.Length && text[at] is 'e' or 'E')
        {
            var sign = at + 1 < text.Length && text[at + 1] is '+' or '-' ? 1 : 0;
            at = IsDigit(text, at + 1 + sign) ? EndOfDigits(text, at + 1 + sign) : at;
        }

        return at;
    }

    private static int EndOfDigits(string text, int at)
    {
        while (IsDigit(text, at))
        {
            at++;
        }

        return at;
    }

    private static bool IsDigit(string text, int at) => at < text.Length && text[at] is >= '0' and <= '9';

    private static bool IsLetter(char c) =>
        c == '_' || CharUnicodeInfo.GetUnicodeCategory(c) <= UnicodeCategory.OtherLetter;
}
