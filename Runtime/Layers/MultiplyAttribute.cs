namespace Unroll;

/// <summary>
/// The product of two or more values, element by element: <c>y = a * b * ...</c>. The operands have one shape, which is that
/// of the product; a vector C, or Cx1x1, among them scales every position of its channel, as the excitation of Hu et al.
/// 2018 does.
/// <para>Errors: shapes that do not fit (UNR052), no name (UNR050).</para>
/// </summary>
/// <param name="operands">
/// The names of earlier values. With one name, the operands are that value and the value above; with several, exactly those.
/// </param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MultiplyAttribute(params string[] operands) : LayerAttribute
{
    /// <summary>The names of the operands.</summary>
    public IReadOnlyList<string> Operands { get; } = operands;
}
