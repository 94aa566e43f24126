namespace Unroll.Generator.Tests.Checking;

/// <summary>Inputs, outputs, labels and budgets.</summary>
internal static class OutputMistakes
{
    public static readonly IReadOnlyList<Mistake> All =
    [
        new(
            """
            [{|UNR008:Input|}]
            [Dense(1)]
            """,
            """
            [Input(4)]
            [Dense(1)]
            """,
            "input: no sizes are given; it takes C, or C and L, or C, H and W, without the batch"
        ),
        new(
            """
            [{|UNR008:Input(1, 1, 28, 28)|}]
            [Flatten]
            """,
            """
            [Input(1, 28, 28)]
            [Flatten]
            """,
            "input: 4 sizes are given; it takes C, or C and L, or C, H and W, without the batch"
        ),
        new(
            """
            [{|UNR008:Input(null!)|}]
            [Flatten]
            """,
            """
            [Input(new[] { 1, 28, 28 })]
            [Flatten]
            """,
            "input: no sizes are given; it takes C, or C and L, or C, H and W, without the batch"
        ),
        new(
            """
            [Flatten]
            [{|UNR006:Input(1, 28, 28)|}]
            """,
            """
            [Input(1, 28, 28)]
            [Flatten]
            """,
            "input: [Input] stands below the layer [Flatten]; move it above all layers"
        ),
        new(
            """
            [Input(8)]
            [{|UNR040:Labels<Coin>|}]
            [Dense(3)]
            """,
            """
            [Input(8)]
            [Labels<Coin>]
            [Dense(2)]
            """,
            "[Labels]: Coin has 2 distinct values, but the network has 3 outputs (input 8 -> dense1 3); give dense1 2 outputs, or the enum 3 values"
        ),
        new(
            """
            [Input(8)]
            [{|UNR040:Labels<Coin>|}]
            [Dense(3)] [Softmax]
            """,
            """
            [Input(8)]
            [Labels<Coin>]
            [Dense(2)] [Softmax]
            """,
            "[Labels]: Coin has 2 distinct values, but the network has 3 outputs (input 8 -> dense1 3); give dense1 2 outputs, or the enum 3 values"
        ),
        new(
            """
            [Input(8)]
            [Output({|UNR042:"dense1"|})]
            [Dense(3)]
            """,
            """
            [Input(8)]
            [Output("dense1")]
            [Dense(3)] [ReLU]
            """,
            "[Output]: 'dense1' is an output already, as the last value of the network; remove this [Output]"
        ),
        new(
            """
            [Input(8)]
            [Output("dense1")]
            [Output({|UNR042:"dense1"|})]
            [Dense(3)] [ReLU]
            """,
            """
            [Input(8)]
            [Output("dense1")]
            [Dense(3)] [ReLU]
            """,
            "[Output]: 'dense1' is an output already; remove this [Output]"
        ),
        new(
            """
            [Input(8)]
            [Output("dense1", LossWeight = {|UNR010:0|})]
            [Dense(3)] [ReLU]
            """,
            """
            [Input(8)]
            [Output("dense1", LossWeight = 0.3, TrainingOnly = true)]
            [Dense(3)] [ReLU]
            """,
            "[Output]: LossWeight is 0, but must be above 0"
        ),
        new(
            """
            [Input(8)]
            [Budget(Parameters = {|UNR010:-1|})]
            [Dense(3)]
            """,
            """
            [Input(8)]
            [Budget(Parameters = 0)]
            [Dense(3)]
            """,
            "[Budget]: Parameters is -1, but must be at least 0"
        ),
    ];
}
