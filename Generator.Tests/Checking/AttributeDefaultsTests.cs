using System.Reflection;
using Unroll.Generator.Layers;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Tests.Checking;

/// <summary>
/// The initial values of an attribute's properties are not in its metadata, so the generator states them again: here both
/// are compared.
/// </summary>
public class AttributeDefaultsTests
{
    private static readonly string[] OfEveryLayer = ["Name", "From", "When", "Repeat"];

    public static TheoryData<string> Kinds => [.. LayerCatalogue.All.Select(layer => layer.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_generator_assumes_the_initial_values_of_the_attribute(string kind)
    {
        var type = AttributeOf(kind);
        var attribute = Create(type);

        var actual = Settable(type)
            .ToDictionary(property => property.Name, property => ToValue(property.GetValue(attribute)));

        Assert.Equal(actual.OrderBy(pair => pair.Key), LayerCatalogue.Find(kind)!.Defaults.OrderBy(pair => pair.Key));
        Assert.All(OfEveryLayer, name => Assert.Null(type.GetProperty(name)!.GetValue(attribute)));
    }

    [Fact]
    public void Every_layer_attribute_is_in_the_catalogue()
    {
        var attributes = typeof(LayerAttribute)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(LayerAttribute)) && !type.IsAbstract)
            .Select(type => type.Name);

        Assert.Equal(
            attributes.Order(StringComparer.Ordinal),
            LayerCatalogue.All.Select(layer => $"{layer.Kind}Attribute").Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void The_attributes_that_are_no_layers_start_as_the_generator_assumes()
    {
        Assert.True(new NetworkAttribute().Training);
        Assert.Equal(WeightPrecision.Float32, new NetworkAttribute().WeightPrecision);
        Assert.Equal((1, false), (new OutputAttribute("a").LossWeight, new OutputAttribute("a").TrainingOnly));
        Assert.Equal((0, 0), (new BudgetAttribute().Parameters, new BudgetAttribute().Bytes));
    }

    [Fact]
    public void Enums_of_arguments_have_the_members_that_the_generator_writes()
    {
        Assert.Equal(Enum.GetNames<Unroll.Generator.Model.PixelOrder>(), Enum.GetNames<PixelOrder>());
        Assert.Equal(Enum.GetNames<Unroll.Generator.Model.WeightPrecision>(), Enum.GetNames<WeightPrecision>());
        Assert.Equal(Initial.Default, nameof(Init.Default));
    }

    private static Type AttributeOf(string kind) =>
        typeof(LayerAttribute).Assembly.GetType($"Unroll.{kind}Attribute", throwOnError: true)!;

    private static IEnumerable<PropertyInfo> Settable(Type type) =>
        type.GetProperties().Where(property => property.CanWrite && !OfEveryLayer.Contains(property.Name));

    private static object Create(Type type)
    {
        var constructor = type.GetConstructors().OrderBy(c => c.GetParameters().Length).First();
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => Any(parameter.ParameterType))]);
    }

    private static object Any(Type type) =>
        type == typeof(double[]) ? new double[] { 1 }
        : type == typeof(string[]) ? new[] { "1" }
        : type == typeof(object[]) ? new object[] { 1 }
        : type == typeof(string) ? "1"
        : type == typeof(double) ? 1.0
        : 1;

    private static ArgumentValue ToValue(object? value) =>
        value switch
        {
            null => ArgumentValue.Null,
            int integer => ArgumentValue.Of(integer),
            double real => ArgumentValue.Of(real),
            bool truth => ArgumentValue.Of(truth),
            Enum member => ArgumentValue.Member(member.ToString()),
            _ => throw new InvalidOperationException($"{value.GetType()} is no type of an argument."),
        };
}
