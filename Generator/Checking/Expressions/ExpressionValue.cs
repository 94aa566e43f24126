using System.Globalization;

namespace Unroll.Generator.Checking.Expressions;

public enum ExpressionKind
{
    /// <summary>What follows from an error that has been reported, and so stays silent.</summary>
    Unknown,
    Integer,
    Real,
    Truth,
}

/// <summary>The value of an expression.</summary>
public readonly record struct ExpressionValue(ExpressionKind Kind, long Integer, double Real)
{
    public static readonly ExpressionValue Unknown;

    public static ExpressionValue Of(long integer) => new(ExpressionKind.Integer, integer, integer);

    public static ExpressionValue Of(double real) => new(ExpressionKind.Real, 0, real);

    public static ExpressionValue Of(bool truth) => new(ExpressionKind.Truth, truth ? 1 : 0, 0);

    public bool IsUnknown => Kind == ExpressionKind.Unknown;

    public bool IsNumber => Kind is ExpressionKind.Integer or ExpressionKind.Real;

    public bool Truth => Integer != 0;

    public override string ToString() =>
        Kind switch
        {
            ExpressionKind.Integer => Integer.ToString(CultureInfo.InvariantCulture),
            ExpressionKind.Real => Real.ToString("R", CultureInfo.InvariantCulture),
            ExpressionKind.Truth => Truth ? "true" : "false",
            _ => "?",
        };
}
