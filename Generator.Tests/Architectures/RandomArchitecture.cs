namespace Unroll.Generator.Tests.Architectures;

/// <summary>Draws a network that is legal by construction: a body under an input, with further outputs.</summary>
internal static class RandomArchitecture
{
    /// <summary>The same seed gives the same architecture.</summary>
    public static Architecture Draw(int seed)
    {
        var dice = new Dice(seed);
        var blocks = new List<string>();
        var name = $"Random{seed}";
        var body = new RandomBody(dice, name, blocks);
        Begin(dice, body);
        var layers = body.Attributes.Count + dice.Between(1, 8);
        while (body.Attributes.Count < layers)
        {
            body.Grow();
        }

        if (!body.HasLayers)
        {
            body.Add(new DrawnLayer("ReLU", body.Last, []));
        }

        var outputs = body
            .Values.SkipLast(1)
            .Select(value => value.Name)
            .Where(value => value != "input" && dice.Chance(0.1))
            .Select(value =>
                $"[Output(\"{value}\"{(dice.Chance(0.5) ? ", TrainingOnly = true" : "")}, LossWeight = 0.5)]"
            );
        return new Architecture(name, [.. body.Attributes, .. outputs]) { Blocks = blocks };
    }

    private static void Begin(Dice dice, RandomBody body)
    {
        var shape = dice.Between(0, 9) switch
        {
            < 6 => Shape.Image(dice.Pick(1, 2, 3, 4, 7, 13, 17), dice.Between(1, 9), dice.Between(1, 10)),
            < 8 => Shape.Sequence(dice.Pick(1, 3, 7, 16, 17), dice.Between(1, 25)),
            _ => Shape.Vector(dice.Pick(1, 2, 7, 16, 17, 33, 65)),
        };
        var takesIndices = shape.Axes == 1 && dice.Chance(0.4);
        var sizes = shape.ToString().Replace("x", ", ", StringComparison.Ordinal);
        body.Attributes.Add($"[Input({sizes}{(takesIndices ? ", Indices = true" : "")})]");
        body.Begin(shape, isKnown: !takesIndices);
        if (takesIndices)
        {
            body.Add(body.Layers.Embedding(shape), name: "words");
        }
        else if (shape.Axes == 3 && dice.Chance(0.15))
        {
            var means = string.Join(", ", Enumerable.Range(0, shape.C).Select(c => 100 + (5 * c)));
            var deviations = string.Join(", ", Enumerable.Range(0, shape.C).Select(c => 50 + (3 * c)));
            var order = dice.Pick("Hwc", "Chw");
            body.Attributes.Add(
                $"[Normalize(new double[] {{ {means} }}, new double[] {{ {deviations} }}, Order = PixelOrder.{order})]"
            );
        }
    }
}
