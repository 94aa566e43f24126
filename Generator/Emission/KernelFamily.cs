using System.Globalization;
using Unroll.Generator.Kernels;

namespace Unroll.Generator.Emission;

/// <summary>
/// Kernels whose texts differ in numbers alone. Where there are several, their method is generic over a struct that has
/// those numbers as static properties: the JIT compiles each instance with them as constants, so that hot loops are those
/// of a method of their own, while the C# compiler reads one.
/// </summary>
internal sealed class KernelFamily
{
    private const string Name = "\u0002";
    private const string Generic = "\u0003";
    private const string Constraint = "\u0004";

    private readonly List<(Kernel Kernel, string Name)> _members = [];
    private readonly SkeletonFamily _texts = new();

    /// <summary>The text of a kernel's method, ready to be compared.</summary>
    public static Skeleton SkeletonOf(Kernel kernel, CodeWriter writer)
    {
        kernel.WriteMethod(writer, Name + Generic, Constraint);
        return Skeleton.Of(writer.ToString());
    }

    /// <summary>The interface of all structs of sizes in a class.</summary>
    public static void WriteSizes(CodeWriter writer, int count)
    {
        if (count == 0)
        {
            return;
        }

        writer.Line();
        writer.Line("// The numbers that kernels of one text do not share.");
        using (writer.Block("private interface ISizes"))
        {
            foreach (var size in Enumerable.Range(0, count))
            {
                writer.Line($"static virtual int {Property(size)} => 0;");
            }
        }
    }

    /// <summary>Each kernel and what calls it.</summary>
    public IEnumerable<(Kernel Kernel, string Method)> Members =>
        _members.Select(member => (member.Kernel, IsShared ? $"{Method}<{SizesName(member.Name)}>" : Method));

    /// <summary>The numbers that are not the same for all.</summary>
    public int SizeCount => _texts.SizeCount;

    private bool IsShared => SizeCount > 0;

    private string Method => _members[0].Name;

    public void Add(Kernel kernel, string name, Skeleton text)
    {
        _members.Add((kernel, name));
        _texts.Add(text);
    }

    /// <summary>Writes the method; <paramref name="nameOf"/> gives what calls a part of a kernel.</summary>
    public void Write(CodeWriter writer, Func<Kernel, string> nameOf)
    {
        _members[0].Kernel.WriteSummary(writer);
        if (!IsShared)
        {
            WriteMethod(writer, "", "", nameOf);
            return;
        }

        writer.Line($"// Its text stands for {_members.Count} kernels, whose sizes TSizes has.");
        WriteMethod(writer, "<TSizes>", " where TSizes : struct, ISizes", nameOf);
        for (var member = 0; member < _members.Count; member++)
        {
            var sizes = _texts.SizesOf(member).Select((value, i) => $"public static int {Property(i)} => {value};");
            writer.Line();
            writer.Line($"private struct {SizesName(_members[member].Name)} : ISizes {{ {string.Join(" ", sizes)} }}");
        }
    }

    private void WriteMethod(CodeWriter writer, string generic, string constraint, Func<Kernel, string> nameOf)
    {
        var text = _texts.Text(size => $"TSizes.{Property(size)}");
        var body = text.IndexOf('{');
        var signature = text.Substring(0, body);
        writer.Raw(signature.Replace(Name, Method).Replace(Generic, generic).Replace(Constraint, constraint));
        text = text.Substring(body);
        var parts = _members[0].Kernel.Parts;
        for (var part = 0; part < parts.Count; part++)
        {
            text = text.Replace(Kernel.PartName(part), nameOf(parts[part]));
        }

        writer.Raw(text);
    }

    private static string SizesName(string kernel) => $"{kernel}Sizes";

    private static string Property(int size) => "S" + size.ToString(CultureInfo.InvariantCulture);
}
