using Unroll.Generator.Checking;
using Unroll.Generator.Kernels;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Emission;

/// <summary>Names kernels after the first layer that calls them; equal kernels are one method.</summary>
internal sealed class KernelNames
{
    private readonly Dictionary<Kernel, string> _names = [];
    private readonly HashSet<string> _taken = [];
    private readonly List<Kernel> _inOrder = [];

    public KernelNames(IEnumerable<Call> calls)
    {
        foreach (var call in calls)
        {
            if (!_names.ContainsKey(call.Kernel))
            {
                _names.Add(call.Kernel, Unique(MemberNames.SpellPath(call.Layer).Replace(".", "_") + call.Kernel.Verb));
                _inOrder.Add(call.Kernel);
            }
        }
    }

    public string this[Kernel kernel] => _names[kernel];

    public void WriteAll(CodeWriter writer)
    {
        foreach (var kernel in _inOrder)
        {
            writer.Line();
            kernel.Write(writer, _names[kernel]);
        }

        foreach (var function in _inOrder.SelectMany(kernel => kernel.Functions).Distinct())
        {
            writer.Line();
            writer.Lines(function);
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
