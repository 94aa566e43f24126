using Unroll.Generator.Model;

namespace Unroll.Generator.Layers;

/// <summary>An adaptive maximum for each level, each as a vector, one behind the other.</summary>
internal sealed class SpatialPyramidPoolDefinition() : LayerDefinition("SpatialPyramidPool", "spp")
{
    public override LayerMeaning? Interpret(LayerContext layer)
    {
        var levels = layer.List("levels", least: 1, "one for each level, as in [SpatialPyramidPool(4, 2, 1)]");
        if (layer.Input is not { } input || layer.Failed || !layer.CheckAxes(input, 3))
        {
            return null;
        }

        var steps = new List<LayerStep>();
        foreach (var level in levels)
        {
            if (layer.Shape(3, input.C, level, level) is not { } grid)
            {
                return null;
            }

            var pooled = new LayerMeaning(new AdaptivePoolingOperation(PoolingKind.Max), grid);
            var vector = new LayerMeaning(new ReshapeOperation(), Shape.Vector(grid.Size));
            steps.Add(new LayerStep($"level{steps.Count / 2}", [], pooled));
            steps.Add(new LayerStep($"vector{steps.Count / 2}", [steps.Count - 1], vector));
        }

        var vectors = Enumerable.Range(0, levels.Count).Select(level => (2 * level) + 1).ToList();
        if (layer.Shape(1, vectors.Sum(step => (long)steps[step].Meaning.Shape.C), 1, 1) is not { } shape)
        {
            return null;
        }

        return levels.Count == 1
            ? steps[1].Meaning with
            {
                Steps = [steps[0]],
                Joined = [0],
            }
            : new LayerMeaning(new ConcatOperation(), shape) { Steps = steps, Joined = vectors };
    }
}
