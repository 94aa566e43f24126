namespace Unroll.Generator;

/// <summary>What can be done for several things at once, as instruction sets are independent of each other.</summary>
internal static class SideBySide
{
    /// <summary>The results of a function without side effects for each item, in the order of the items.</summary>
    public static IReadOnlyList<TResult> Select<T, TResult>(IEnumerable<T> items, Func<T, TResult> function)
    {
        var tasks = items.Select(item => Task.Run(() => InvariantCulture.Run(item, function))).ToList();
        return tasks.ConvertAll(task => task.GetAwaiter().GetResult());
    }
}
