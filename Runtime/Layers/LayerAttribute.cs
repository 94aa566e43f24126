namespace Unroll;

/// <summary>
/// A layer: what it computes from the value above it is the value that the next layer consumes.
/// <para>
/// A property or parameter of type <see cref="object"/> takes a number (or a truth value), or a string with an
/// expression: integers and reals, <c>.C .H .W .L</c> of <c>input</c> or of an earlier value by its name,
/// <c>+ - * / %</c>, comparisons, <c>&amp;&amp; || !</c>, <c>min</c>, <c>max</c> and parentheses. Where several numbers
/// belong together, commas separate them: <c>"3, 5"</c> is a height of 3 and a width of 5.
/// </para>
/// </summary>
public abstract class LayerAttribute : ArchitectureAttribute
{
    private protected LayerAttribute() { }

    /// <summary>
    /// The name of the layer, of its value, and of its parameters in files (<c>conv1.weight</c>). By default it is the
    /// kind and its ordinal: <c>conv1</c>, <c>conv2</c>. Segments of a path are separated by dots:
    /// <c>features.0</c>. An expression in braces is replaced by its value: <c>"layer{index + 1}"</c>.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>The name of the earlier value that the layer consumes; by default that of the layer above it.</summary>
    public string? From { get; set; }

    /// <summary>
    /// A truth value, as <see cref="bool"/> or as expression. Where it is false, the layer is left out, and its name
    /// stands for the value that it would have consumed.
    /// </summary>
    public object? When { get; set; }

    /// <summary>
    /// How many times the layer stands here, one behind the other, each with <c>.0</c>, <c>.1</c>, ... behind its name
    /// (unless the name uses <c>index</c>). 0 leaves it out.
    /// </summary>
    public object? Repeat { get; set; }
}
