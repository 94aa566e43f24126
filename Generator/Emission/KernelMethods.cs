using Unroll.Generator.Checking;
using Unroll.Generator.Kernels;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Emission;

/// <summary>
/// The methods of all kernels that are called, named after the first layer that calls them. Equal kernels are one method;
/// kernels whose texts differ in numbers alone are one generic method, which the JIT compiles for each one's numbers.
/// </summary>
internal sealed class KernelMethods
{
    private readonly Dictionary<Kernel, string> _names = [];
    private readonly HashSet<string> _taken = [];
    private readonly List<KernelFamily> _families = [];
    private readonly Dictionary<string, KernelFamily> _byText = new(StringComparer.Ordinal);

    /// <param name="kernels">The kernels, each with the layer that calls it.</param>
    /// <param name="beside">Writes at the depth where the methods will stand.</param>
    public KernelMethods(IEnumerable<(string Layer, Kernel Kernel)> kernels, CodeWriter beside)
    {
        foreach (var (layer, kernel) in kernels)
        {
            Add(MemberNames.SpellPath(layer).Replace(".", "_"), kernel, beside);
        }

        foreach (var member in _families.SelectMany(family => family.Members))
        {
            _names[member.Kernel] = member.Method;
        }
    }

    /// <summary>What calls a kernel: its method's name, with the type of its sizes where it is generic.</summary>
    public string this[Kernel kernel] => _names[kernel];

    public void WriteAll(CodeWriter writer)
    {
        foreach (var family in _families)
        {
            writer.Line();
            family.Write(writer, part => _names[part]);
        }

        KernelFamily.WriteSizes(writer, _families.Max(family => family.SizeCount));
        foreach (var function in _names.Keys.SelectMany(kernel => kernel.Functions).Distinct())
        {
            writer.Line();
            writer.Lines(function);
        }
    }

    private void Add(string layer, Kernel kernel, CodeWriter beside)
    {
        if (_names.ContainsKey(kernel))
        {
            return;
        }

        var name = Unique(layer + kernel.Verb);
        _names.Add(kernel, name);
        var text = KernelFamily.SkeletonOf(kernel, beside.Beside());
        // What calls parts of its own shares those alone.
        var key = kernel.Parts.Count == 0 ? text.Text : name;
        if (!_byText.TryGetValue(key, out var family))
        {
            family = new KernelFamily();
            _byText.Add(key, family);
            _families.Add(family);
        }

        family.Add(kernel, name, text);
        foreach (var part in kernel.Parts)
        {
            Add(layer, part, beside);
        }
    }

    private string Unique(string name)
    {
        var unique = name;
        for (var number = 2; !_taken.Add(unique); number++)
        {
            unique = $"{name}{number}";
        }

        return unique;
    }
}
