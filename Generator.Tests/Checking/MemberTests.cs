using System.Reflection;
using System.Text.RegularExpressions;
using Unroll.Generator.Checking;
using Unroll.Generator.Emission;
using Unroll.Generator.Tests.Compilation;

namespace Unroll.Generator.Tests.Checking;

/// <summary>Typed members follow the nesting of the blocks.</summary>
public class MemberTests
{
    /// <summary>Whatever a layer is called, its member is none of those that are emitted anyway.</summary>
    [Fact]
    public void All_members_of_a_network_are_reserved()
    {
        var (output, _) = MemoryCompilation.Generate(MemoryCompilation.Create(Sources.LeNet5));
        var members = output
            .GetTypeByMetadataName("LeNet5")!
            .GetMembers()
            .Where(member => !member.IsImplicitlyDeclared && member.CanBeReferencedByName)
            .Select(member => member.Name)
            .Where(name => !Regex.IsMatch(name, "^((Conv|Dense)[0-9](Layer)?|_.*|get_.*)$"));

        Assert.All(members, member => Assert.True(MemberNames.IsReserved(member, isOfNetwork: true), member));
    }

    [Fact]
    public void What_stands_under_indices_shares_a_class()
    {
        var tree = MemberTree.Of(
            Zoo.Graph("ResNet50")
                .Nodes.Where(node => node.Parameters.Count > 0)
                .Select(node => (node.Name, node.Parameters.Select(parameter => parameter.Name)))
        );

        Assert.Equal(
            ["Conv1", "Bn1", "Layer1", "Layer2", "Layer3", "Layer4", "Fc"],
            tree.Children.Select(child => child.Name)
        );
        var stage = tree.Children[4];
        Assert.Equal(("Layer3Layer", 5, "Layer3_nLayer"), (stage.ClassName, stage.LastIndex, stage.Items!.ClassName));
        var block = stage.Items;
        Assert.Equal(
            ["Conv1", "Bn1", "Conv2", "Bn2", "Conv3", "Bn3", "Downsample"],
            block.Children.Select(child => child.Name)
        );
        Assert.Equal([false, false, false, false, false, false, true], block.Children.Select(block.LacksSome));
        Assert.Equal(["layer3.0.downsample"], block.Children[6].Paths);
    }

    [Fact]
    public void Code_reaches_parameters_by_index()
    {
        const string Network = """
            using Unroll;

            [Dense(3)] [ReLU] [Dense(4)] [ReLU] [Dense(4, Name = "odd", When = "number % 2 == 1")] [Tanh]
            public sealed class PairAttribute(object number) : BlockAttribute;

            [Network]
            [Input(4)]
            [Pair("index", Repeat = 3, Name = "features.{2 * index}")]
            [Dense(2, Name = "head.0")]
            public sealed partial class Net;

            public static class Reader
            {
                public static string Read(Net net) =>
                    string.Join(
                        " ",
                        net.Features[0].Dense1.Weight.Name,
                        net.Features[4].Dense2.Bias.Name,
                        net.Features[2].Odd?.Weight.Name,
                        net.Features[0].Odd is null,
                        net.Head[0].Weight.Name
                    );
            }
            """;
        var assembly = MemoryCompilation.Load(Network);

        var text = assembly
            .GetType("Reader")!
            .GetMethod("Read", BindingFlags.Public | BindingFlags.Static)!
            .Invoke(null, [Activator.CreateInstance(assembly.GetType("Net")!, 0)]);

        Assert.Equal("features.0.dense1.weight features.4.dense2.bias features.2.odd.weight True head.0.weight", text);
    }
}
