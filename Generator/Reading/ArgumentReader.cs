using System.Globalization;
using Microsoft.CodeAnalysis;
using Unroll.Generator.Model;

namespace Unroll.Generator.Reading;

/// <summary>Turns the constants of attributes into plain values.</summary>
internal static class ArgumentReader
{
    public static ArgumentValue Read(TypedConstant constant) =>
        constant.Kind switch
        {
            TypedConstantKind.Error => ArgumentValue.Broken,
            _ when constant.IsNull => ArgumentValue.Null,
            TypedConstantKind.Array => new ArgumentValue(
                ValueKind.List,
                Items: constant.Values.Select(Read).ToEquatableArray()
            ),
            TypedConstantKind.Enum => ReadMember(constant),
            TypedConstantKind.Primitive => ReadPrimitive(constant.Value!),
            _ => new ArgumentValue(ValueKind.Other, Text: "a type"),
        };

    private static ArgumentValue ReadPrimitive(object value) =>
        value switch
        {
            sbyte or byte or short or ushort or int or uint or long => ArgumentValue.Of(
                Convert.ToInt64(value, CultureInfo.InvariantCulture)
            ),
            ulong big => big <= long.MaxValue ? ArgumentValue.Of((long)big) : ArgumentValue.Of((double)big),
            float single => ArgumentValue.Of((double)single),
            double real => ArgumentValue.Of(real),
            bool truth => ArgumentValue.Of(truth),
            string text => ArgumentValue.Of(text),
            _ => new ArgumentValue(ValueKind.Other, Text: "a char"),
        };

    private static ArgumentValue ReadMember(TypedConstant constant)
    {
        var value = constant.Value!;
        var member = constant
            .Type!.GetMembers()
            .OfType<IFieldSymbol>()
            .FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, value));
        return member is null
            ? new ArgumentValue(ValueKind.Other, Text: string.Format(CultureInfo.InvariantCulture, "{0}", value))
            : ArgumentValue.Member(member.Name);
    }
}
