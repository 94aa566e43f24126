namespace Unroll.Generator.Checking.Expressions;

internal enum TokenKind
{
    Number,
    Name,
    Symbol,
    End,
}

/// <summary>A word of an expression.</summary>
internal readonly record struct Token(TokenKind Kind, string Text)
{
    public bool Is(string symbol) => Kind == TokenKind.Symbol && Text == symbol;

    public override string ToString() => Kind == TokenKind.End ? "its end" : $"'{Text}'";
}
