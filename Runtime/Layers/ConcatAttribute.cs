namespace Unroll;

/// <summary>
/// The channels of two or more values, one behind the other (Szegedy et al. 2015). The operands agree in all axes but the
/// channels: C1xHxW and C2xHxW give (C1 + C2)xHxW, sequences and vectors likewise.
/// <para>Errors: shapes that do not fit (UNR052), no name (UNR050).</para>
/// </summary>
/// <param name="operands">
/// The names of earlier values. With one name, the operands are that value and then the value above; with several, exactly
/// those in this order.
/// </param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ConcatAttribute(params string[] operands) : LayerAttribute
{
    /// <summary>The names of the operands.</summary>
    public IReadOnlyList<string> Operands { get; } = operands;
}
