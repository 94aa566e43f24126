namespace Unroll.Generator.Tests.Checking;

/// <summary>Names that are wrong, taken or unknown.</summary>
internal static class NameMistakes
{
    public static readonly IReadOnlyList<Mistake> All =
    [
        new(
            """
            [Input(8)]
            [Dense(4, Name = {|UNR030:"my layer"|})]
            """,
            """
            [Input(8)]
            [Dense(4, Name = "my_layer")]
            """,
            """dense1: the name "my layer" contains ' '; use letters, digits and underscores, with dots between segments"""
        ),
        new(
            """
            [Input(8)]
            [Dense(4, Name = {|UNR030:"features..0"|})]
            """,
            """
            [Input(8)]
            [Dense(4, Name = "features.0")]
            """,
            """dense1: the name "features..0" has an empty segment; use letters, digits and underscores, with dots between segments"""
        ),
        new(
            """
            [Input(8)]
            [Dense(4, Name = {|UNR030:""|})]
            """,
            """
            [Input(8)]
            [Dense(4, Name = null)]
            """,
            """dense1: the name "" has an empty segment; use letters, digits and underscores, with dots between segments"""
        ),
        new(
            """
            [Input(8)]
            [Dense(4, Name = {|UNR020:"a{1"|})]
            """,
            """
            [Input(8)]
            [Dense(4, Name = "a{1}")]
            """,
            """dense1: Name "a{1" cannot be read: '}' is missing"""
        ),
        new(
            """
            [Input(8)]
            [Dense(4, Name = {|UNR021:"a{indx}"|}, Repeat = 1)] [ReLU]
            """,
            """
            [Input(8)]
            [Dense(4, Name = "a{index}", Repeat = 1)] [ReLU]
            """,
            """dense1: Name "a{indx}": 'indx' is unknown; did you mean 'index'?"""
        ),
        new(
            """
            [Input(8)]
            [Dense(4, Name = {|UNR022:"a{1 < 2}"|})]
            """,
            """
            [Input(8)]
            [Dense(4, Name = "a{1 + 2}")]
            """,
            """dense1: Name "a{1 < 2}": one integer is needed between the braces"""
        ),
        new(
            """
            [Input(8)]
            [Dense(4, Name = "fc")] [ReLU]
            [Dense(4, Name = {|UNR031:"fc"|})]
            """,
            """
            [Input(8)]
            [Dense(4, Name = "fc")] [ReLU]
            [Dense(4, Name = "fc_2")]
            """,
            "fc: the name 'fc' is taken by an earlier layer, [Dense]; name this layer otherwise, such as \"fc_2\""
        ),
        new(
            """
            [Input(8)]
            [Dense(4, Name = "dense2")] [ReLU]
            [{|UNR031:Dense(4)|}]
            """,
            """
            [Input(8)]
            [Dense(4, Name = "dense1")] [ReLU]
            [Dense(4)]
            """,
            "dense2: the name 'dense2' is taken by an earlier layer, [Dense]; name this layer otherwise, such as \"dense2_2\""
        ),
        new(
            """
            [Input(8)]
            [Dense(4, Name = {|UNR031:"input"|})]
            """,
            """
            [Input(8)]
            [Dense(4, Name = "entry")]
            """,
            "input: the name 'input' is taken by the value that enters the network; name this layer otherwise, such as \"input_2\""
        ),
        new(
            """
            [Input(8)]
            [ReLU(Name = {|UNR031:"a{0 * index}"|}, Repeat = 2)]
            """,
            """
            [Input(8)]
            [Dense(4)] [ReLU(Name = "a{index}", Repeat = 1)]
            """,
            "a0: the name 'a0' is taken by an earlier layer, [ReLU]; name this layer otherwise, such as \"a0_2\""
        ),
        new(
            """
            [Input(8)]
            [Dense(4)] [ReLU]
            [Dense(4, From = {|UNR032:"rellu1"|})]
            """,
            """
            [Input(8)]
            [Dense(4)] [ReLU]
            [Dense(4, From = "relu1")]
            """,
            "dense2: there is no value 'rellu1' above it; did you mean 'relu1'?"
        ),
        new(
            """
            [Input(8)]
            [Dense(4, From = {|UNR032:"relu1"|})] [ReLU]
            """,
            """
            [Input(8)]
            [Dense(4, From = "input")] [ReLU]
            """,
            "dense1: there is no value 'relu1' above it; known is 'input'"
        ),
        new(
            """
            [Input(8)]
            [Output({|UNR032:"dense2"|})]
            [Dense(4)] [ReLU]
            """,
            """
            [Input(8)]
            [Output("dense1")]
            [Dense(4)] [ReLU]
            """,
            "[Output]: there is no value 'dense2' in the network; did you mean 'dense1'?"
        ),
        new(
            """
            [Input(8)]
            [Dense(4, Name = {|UNR033:"net"|})]
            """,
            """
            [Input(8)]
            [Dense(4, Name = "nets")]
            """,
            "net: its parameters would be the member 'Net', which is the name of the class; give the layer another Name"
        ),
        new(
            """
            [Input(8)]
            [Dense(4, Name = {|UNR033:"parameters"|})]
            """,
            """
            [Input(8)]
            [Dense(4, Name = "params")]
            """,
            "parameters: its parameters would be the member 'Parameters', which is one that every network has; give the layer another Name"
        ),
        new(
            """
            [Input(8)]
            [Dense(4, Name = "fc_1")] [ReLU]
            [Dense(4, Name = {|UNR033:"Fc1"|})]
            """,
            """
            [Input(8)]
            [Dense(4, Name = "fc_1")] [ReLU]
            [Dense(4, Name = "fc_2")]
            """,
            "Fc1: its parameters would be the member 'Fc1', which is that of fc_1; give the layer another Name"
        ),
        new(
            """
            [Input(8)]
            [Dense(4, Name = "fc")] [ReLU]
            [Dense(4, Name = {|UNR033:"fc.weight"|})]
            """,
            """
            [Input(8)]
            [Dense(4, Name = "fc")] [ReLU]
            [Dense(4, Name = "fc.out")]
            """,
            "fc.weight: its parameters would be the member 'Fc.Weight', which is the weight of fc; give the layer another Name"
        ),
        new(
            """
            [Input(8)]
            [Dense(4, Name = "fc")] [ReLU]
            [Dense(4, Name = {|UNR033:"fc_layer"|})]
            """,
            """
            [Input(8)]
            [Dense(4, Name = "fc")] [ReLU]
            [Dense(4, Name = "fc.layer")]
            """,
            "fc_layer: its parameters would be the member 'FcLayer', which is the class of fc; give the layer another Name"
        ),
        new(
            """
            [Input(8)]
            [Dense(4, Name = {|UNR033:"fc.to_string"|})]
            """,
            """
            [Input(8)]
            [Dense(4, Name = "fc.0")] [ReLU]
            [Dense(4, Name = "fc.01")]
            """,
            "fc.to_string: its parameters would be the member 'Fc.ToString', which is one that every class has; give the layer another Name"
        ),
        new(
            """
            [Input(8)]
            [Dense(4, Name = "_")] [ReLU]
            [Dense(4, Name = {|UNR033:"__"|})]
            """,
            """
            [Input(8)]
            [Dense(4, Name = "_")] [ReLU]
            [Dense(4, Name = "_1")]
            """,
            "__: its parameters would be the member '_', which is that of _; give the layer another Name"
        ),
    ];
}
