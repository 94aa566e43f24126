namespace Unroll.Generator.Tests.Reference;

/// <summary>The reference against values that fit on the back of an envelope.</summary>
public sealed class HandWorkedTests
{
    [Fact]
    public void Convolution_with_padding_by_side_pads_with_zeros_where_it_is_told()
    {
        // One row of padding at the top, one column at the right; a kernel of ones sums what it sees.
        var network = SingleLayer.Network(
            "Conv2D",
            "1x2x2",
            "1x2x2",
            "kernel=2,2 stride=1,1 padding=1,0,0,1 dilation=1,1 groups=1",
            "weight 1x1x2x2",
            "bias 1"
        );
        Set(network, "weight", 1, 1, 1, 1);
        Set(network, "bias", 10);

        AssertForward(network, [1, 2, 3, 4], [10 + 1 + 2, 10 + 2, 10 + 1 + 2 + 3 + 4, 10 + 2 + 4]);
    }

    [Fact]
    public void Convolution_with_stride_and_dilation_skips_positions_and_taps()
    {
        var network = SingleLayer.Network(
            "Conv1D",
            "1x7",
            "1x2",
            "kernel=1,2 stride=1,2 padding=0,0,0,0 dilation=1,3 groups=1",
            "weight 1x1x2"
        );
        Set(network, "weight", 1, 10);

        // The kernel's two taps are three apart, and each output begins two further on; the last element is not read.
        AssertForward(network, [1, 2, 3, 4, 5, 6, 7], [1 + 40, 3 + 60]);
    }

    [Fact]
    public void Convolution_in_groups_sees_the_channels_of_its_own_group_alone()
    {
        var network = SingleLayer.Network(
            "Conv2D",
            "4x1x1",
            "2x1x1",
            "kernel=1,1 stride=1,1 padding=0,0,0,0 dilation=1,1 groups=2",
            "weight 2x2x1x1"
        );
        Set(network, "weight", 1, 2, 3, 4);

        AssertForward(network, [1, 10, 100, 1000], [1 + 20, 300 + 4000]);
    }

    [Fact]
    public void Max_pooling_never_takes_the_padding_and_sends_the_gradient_to_the_winner()
    {
        var network = SingleLayer.Network(
            "MaxPool2D",
            "1x2x3",
            "1x1x2",
            "kernel=2,2 stride=2,2 padding=0,1,0,0 dilation=1,1 countPadding=0"
        );

        AssertForward(network, [-1, -5, -6, -2, -3, -4], [-1, -3]);
        AssertInputGradient(network, [-1, -5, -6, -2, -3, -4], [7, 8], [7, 0, 0, 0, 8, 0]);
    }

    [Theory]
    [InlineData(1, 1.0 / 4, 5.0 / 4)]
    [InlineData(0, 1.0 / 1, 5.0 / 2)]
    public void Average_pooling_divides_by_the_window_or_by_what_is_not_padding(
        int countPadding,
        double first,
        double second
    )
    {
        var network = SingleLayer.Network(
            "AvgPool2D",
            "1x1x3",
            "1x1x2",
            $"kernel=2,2 stride=2,2 padding=1,1,0,0 dilation=1,1 countPadding={countPadding}"
        );

        AssertForward(network, [1, 2, 3], [first, second]);
    }

    [Fact]
    public void Global_average_is_the_mean_of_each_channel() =>
        AssertForward(SingleLayer.Network("GlobalAvgPool", "2x1x3", "2"), [1, 2, 3, 10, 20, 60], [2, 30]);

    [Fact]
    public void Dense_multiplies_by_the_matrix_and_adds_the_bias()
    {
        var network = SingleLayer.Network("Dense", "3", "2", "", "weight 2x3", "bias 2");
        Set(network, "weight", 1, 2, 3, 4, 5, 6);
        Set(network, "bias", 0.5, -0.5);

        AssertForward(network, [1, 0, -1], [-1.5, -2.5]);
        AssertInputGradient(network, [1, 0, -1], [1, 10], [41, 52, 63]);
        Assert.Equal([1, 0, -1, 10, 0, -10], network.Tensors.Gradient("layer.weight"));
        Assert.Equal([1, 10], network.Tensors.Gradient("layer.bias"));
    }

    [Fact]
    public void Leaky_relu_scales_what_is_negative() =>
        AssertForward(SingleLayer.Network("LeakyReLU", "3", "3", "alpha=0.25"), [-4, 0, 4], [-1, 0, 4]);

    [Fact]
    public void Activations_have_their_textbook_values()
    {
        AssertForward(SingleLayer.Network("ReLU", "3", "3"), [-2, 0, 3], [0, 0, 3]);
        AssertForward(SingleLayer.Network("Sigmoid", "2", "2"), [0, Math.Log(3)], [0.5, 0.75]);
        AssertForward(SingleLayer.Network("Tanh", "2", "2"), [0, Math.Log(2)], [0, 0.6]);
    }

    [Fact]
    public void Softmax_runs_over_the_channels_at_each_position() =>
        AssertForward(SingleLayer.Network("Softmax", "2x2", "2x2"), [0, 5, Math.Log(3), 5], [0.25, 0.5, 0.75, 0.5]);

    [Fact]
    public void Normalize_takes_pixels_channel_last_and_gives_them_channel_first()
    {
        var network = SingleLayer.Network("Normalize", "2x1x2", "2x1x2", "mean=1,2 deviation=2,4 order=Hwc");

        AssertForward(network, [3, 6, 5, 10], [1, 2, 1, 2]);
        AssertInputGradient(network, [3, 6, 5, 10], [2, 4, 8, 16], [1, 2, 2, 4]);
    }

    [Fact]
    public void Flatten_keeps_the_canonical_order() =>
        AssertForward(SingleLayer.Network("Flatten", "2x1x2", "4"), [1, 2, 3, 4], [1, 2, 3, 4]);

    [Fact]
    public void Batch_normalisation_trains_on_the_biased_variance_and_remembers_the_unbiased_one()
    {
        var network = BatchNorm();
        Set(network, "weight", 3);
        Set(network, "bias", 1);
        Set(network, "running_mean", 10);
        Set(network, "running_var", 20);

        // Mean 3, biased variance 4 (of 1, 1, 5, 5), unbiased 16 / 3.
        var pass = network.Forward(
            [
                [1, 5],
                [5, 1],
            ],
            Mode.Training
        );
        Assert.Equal(
            [
                [1 - 3, 1 + 3],
                [1 + 3, 1 - 3],
            ],
            pass.Outputs[0]
        );

        pass.UpdateRunningStatistics();
        Assert.Equal((0.75 * 10) + (0.25 * 3), network.Tensors.Value("layer.running_mean")[0], 12);
        Assert.Equal((0.75 * 20) + (0.25 * 16 / 3), network.Tensors.Value("layer.running_var")[0], 12);
    }

    [Fact]
    public void Batch_normalisation_predicts_with_the_running_statistics()
    {
        var network = BatchNorm();
        Set(network, "weight", 3);
        Set(network, "bias", 1);
        Set(network, "running_mean", 2);
        Set(network, "running_var", 9);

        AssertForward(network, [2, 8], [1, 7]);
    }

    [Fact]
    public void Dropout_is_the_identity_in_inference_and_its_mask_in_training()
    {
        var network = SingleLayer.Network("Dropout", "3", "3", "rate=0.5");
        network.Layers.OfType<Dropout>().Single().Mask =
        [
            [0, 2, 2],
        ];

        AssertForward(network, [1, 2, 3], [1, 2, 3]);
        var pass = network.Forward(
            [
                [1, 2, 3],
            ],
            Mode.Training
        );
        Assert.Equal([0, 4, 6], pass.Outputs[0][0]);
        Assert.Equal(
            [0, 20, 200],
            pass.Backward([
                [
                    [1, 10, 100],
                ],
            ])[0][0]
        );
    }

    [Fact]
    public void A_value_with_two_consumers_gets_the_sum_of_their_gradients()
    {
        var graph = NetworkGraph.Parse(
            """
            network Fork 0 0
            layer input Input - 1 0
            layer shared LeakyReLU input 1 0 alpha=0.5
            layer left Flatten shared 1 0
            layer right LeakyReLU shared 1 0 alpha=0.25
            output left 1 0
            output right 1 0
            """
        );
        var pass = new ReferenceNetwork(graph).Forward(
            [
                [-1],
            ],
            Mode.Training
        );

        Assert.Equal(-0.5, pass.Outputs[0][0][0]);
        Assert.Equal(-0.125, pass.Outputs[1][0][0]);
        Assert.Equal(
            0.5 * (1 + (0.25 * 10)),
            pass.Backward([
                [
                    [1],
                ],
                [
                    [10],
                ],
            ])[0][0][0]
        );
    }

    private static ReferenceNetwork BatchNorm() =>
        SingleLayer.Network(
            "BatchNorm",
            "1x2",
            "1x2",
            "epsilon=0 momentum=0.25",
            "weight 1",
            "bias 1",
            "running_mean 1",
            "running_var 1"
        );

    private static void Set(ReferenceNetwork network, string tensor, params double[] values)
    {
        var target = network.Tensors.Value($"layer.{tensor}");
        Assert.Equal(target.Length, values.Length);
        values.CopyTo(target, 0);
    }

    private static void AssertForward(ReferenceNetwork network, double[] input, double[] expected) =>
        Assert.Equal(expected, network.Forward([input], Mode.Inference).Outputs[0][0], Near);

    private static void AssertInputGradient(
        ReferenceNetwork network,
        double[] input,
        double[] outputGradient,
        double[] expected
    ) =>
        Assert.Equal(
            expected,
            network
                .Forward([input], Mode.Training)
                .Backward([
                    [outputGradient],
                ])[0][0],
            Near
        );

    private static bool Near(double expected, double actual) => Math.Abs(expected - actual) < 1e-12;
}
