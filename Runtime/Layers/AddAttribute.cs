namespace Unroll;

/// <summary>
/// The sum of two or more values, element by element; with a convolution's input as an operand, the shortcut of a residual
/// network (He et al. 2015): <c>y = a + b + ...</c>. The operands have one shape, which is that of the sum; a vector C, or
/// Cx1x1, among them is added at every position of its channel.
/// <para>Errors: shapes that do not fit (UNR052), no name (UNR050).</para>
/// </summary>
/// <param name="operands">
/// The names of earlier values. With one name, the operands are that value and the value above; with several, exactly those.
/// </param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class AddAttribute(params string[] operands) : LayerAttribute
{
    /// <summary>The names of the operands.</summary>
    public IReadOnlyList<string> Operands { get; } = operands;
}
