namespace Unroll.Generator.Emission;

/// <summary>Writes the typed members of the parameters, and the classes that they nest in.</summary>
internal static class MemberWriter
{
    public static void Write(CodeWriter writer, MemberTree root, string accessors = " { get; }")
    {
        foreach (var member in root.Children)
        {
            writer.Line($"/// <summary>The parameters of {member.Name}.</summary>");
            writer.Line($"public {member.ClassName} {member.Name}{accessors}");
            writer.Line();
        }

        foreach (var member in root.Children)
        {
            WriteClass(writer, member);
        }
    }

    private static void WriteClass(CodeWriter writer, MemberTree member)
    {
        writer.Line($"/// <summary>The parameters of {What(member)}.</summary>");
        using (writer.Block($"public sealed class {member.ClassName}"))
        {
            WriteConstructor(writer, member);
            foreach (var tensor in member.Tensors)
            {
                writer.Line();
                writer.Line(
                    $"/// <summary>{What(member)}.{tensor.Tensor}{(tensor.IsOptional ? ", where it exists" : "")}</summary>"
                );
                writer.Line(
                    $"public global::Unroll.Parameter{(tensor.IsOptional ? "?" : "")} {tensor.Member} {{ get; }}"
                );
            }

            foreach (var child in member.Children)
            {
                var lacks = member.LacksSome(child);
                writer.Line();
                writer.Line(
                    $"/// <summary>The parameters of {What(child)}{(lacks ? ", where it exists" : "")}.</summary>"
                );
                writer.Line($"public {child.ClassName}{(lacks ? "?" : "")} {child.Name} {{ get; }}");
            }

            if (member.Items is { } items)
            {
                WriteIndexer(writer, member, items);
            }
        }

        writer.Line();
        foreach (var inner in member.Items is { } all ? member.Children.Append(all) : member.Children)
        {
            WriteClass(writer, inner);
        }
    }

    private static void WriteConstructor(CodeWriter writer, MemberTree member)
    {
        var path = member.IsShared ? ", string path" : "";
        using (writer.Block($"internal {member.ClassName}(NetworkParameters parameters{path})"))
        {
            foreach (var tensor in member.Tensors)
            {
                var name = PathOf(member, $".{tensor.Tensor}");
                writer.Line(
                    tensor.IsOptional
                        ? $"{tensor.Member} = parameters.Find({name});"
                        : $"{tensor.Member} = parameters[{name}];"
                );
            }

            foreach (var child in member.Children)
            {
                var name = PathOf(member, $".{child.Segment}");
                var made = $"new {child.ClassName}(parameters{(child.IsShared ? $", {name}" : "")})";
                writer.Line(
                    member.LacksSome(child)
                        ? $"{child.Name} = parameters.HasLayer({name}) ? {made} : null;"
                        : $"{child.Name} = {made};"
                );
            }

            if (member.Items is { } items)
            {
                WriteItems(writer, member, items);
            }
        }
    }

    private static void WriteItems(CodeWriter writer, MemberTree member, MemberTree items)
    {
        var prefix = member.IsShared ? "path + \".\" + i" : $"{Literals.Of(member.Paths[0] + ".")} + i";
        using (writer.Block("for (var i = 0; i < _items.Length; i++)"))
        {
            writer.Line($"var item = {prefix};");
            using (writer.Block("if (parameters.HasLayer(item))"))
            {
                writer.Line($"_items[i] = new {items.ClassName}(parameters{(items.IsShared ? ", item" : "")});");
            }
        }
    }

    private static void WriteIndexer(CodeWriter writer, MemberTree member, MemberTree items)
    {
        writer.Line();
        writer.Line($"private readonly {items.ClassName}?[] _items = new {items.ClassName}?[{member.LastIndex + 1}];");
        writer.Line();
        writer.Line($"/// <summary>The parameters of {What(items)}.</summary>");
        writer.Line("/// <param name=\"index\">The number in the path.</param>");
        writer.Line(
            "/// <exception cref=\"ArgumentOutOfRangeException\">There is no layer with parameters under that number.</exception>"
        );
        if (member.Children.Any(child => child.Name == "Item") || member.Tensors.Any(tensor => tensor.Member == "Item"))
        {
            writer.Line("[System.Runtime.CompilerServices.IndexerName(\"Numbered\")]");
        }

        writer.Line($"public {items.ClassName} this[int index] =>");
        writer.Line("    (uint)index < (uint)_items.Length && _items[index] is { } item");
        writer.Line("        ? item");
        writer.Line("        : throw new ArgumentOutOfRangeException(nameof(index));");
    }

    /// <summary>An expression for the full name of what has this end.</summary>
    private static string PathOf(MemberTree member, string end) =>
        member.IsShared ? $"path + {Literals.Of(end)}" : Literals.Of(member.Paths[0] + end);

    /// <summary>The path in documentation, with n for the indices under which a shared class stands.</summary>
    private static string What(MemberTree member)
    {
        if (!member.IsShared)
        {
            return member.Paths[0];
        }

        var all = member.Paths.Select(path => path.Split('.')).ToList();
        return string.Join(".", all[0].Select((segment, i) => all.All(path => path[i] == segment) ? segment : "n"));
    }
}
