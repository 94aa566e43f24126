namespace Unroll.Samples;

/// <summary>What LeNet-5 tells apart.</summary>
public enum Digit
{
    Zero,
    One,
    Two,
    Three,
    Four,
    Five,
    Six,
    Seven,
    Eight,
    Nine,
}
