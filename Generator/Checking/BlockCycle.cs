namespace Unroll.Generator.Checking;

/// <summary>Finds blocks that contain themselves.</summary>
internal static class BlockCycle
{
    /// <summary>The way from a block to one that contains itself, as "[A] -> [B] -> [A]"; null if there is none.</summary>
    public static string? Find(GraphBuilder graph, string block)
    {
        var way = new List<string>();
        var isSound = new HashSet<string>();
        return Visit(block) ? string.Join(" -> ", way.Select(name => $"[{graph.Block(name).Name}]")) : null;

        bool Visit(string name)
        {
            if (isSound.Contains(name))
            {
                return false;
            }

            var isCycle = way.Contains(name);
            way.Add(name);
            if (isCycle || graph.Block(name).Layers.Any(layer => layer.Block is { } inner && Visit(inner)))
            {
                return true;
            }

            way.RemoveAt(way.Count - 1);
            isSound.Add(name);
            return false;
        }
    }
}
