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
        writer.Line($"/// <summary>The parameters of {member.Path}.</summary>");
        using (writer.Block($"public sealed class {member.ClassName}"))
        {
            using (writer.Block($"internal {member.ClassName}(NetworkParameters parameters)"))
            {
                foreach (var (name, tensor) in member.Tensors)
                {
                    writer.Line($"{name} = parameters[{Literals.Of(tensor)}];");
                }

                foreach (var child in member.Children)
                {
                    writer.Line($"{child.Name} = new {child.ClassName}(parameters);");
                }
            }

            foreach (var (name, tensor) in member.Tensors)
            {
                writer.Line();
                writer.Line($"/// <summary>{tensor}</summary>");
                writer.Line($"public global::Unroll.Parameter {name} {{ get; }}");
            }

            foreach (var child in member.Children)
            {
                writer.Line();
                writer.Line($"/// <summary>The parameters of {child.Path}.</summary>");
                writer.Line($"public {child.ClassName} {child.Name} {{ get; }}");
            }
        }

        writer.Line();
        foreach (var child in member.Children)
        {
            WriteClass(writer, child);
        }
    }
}
