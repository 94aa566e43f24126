namespace Unroll.Generator.Emission;

/// <summary>Blocks within blocks, which close together.</summary>
internal sealed class Scopes(params IDisposable[] outerToInner) : IDisposable
{
    public void Dispose()
    {
        foreach (var scope in Enumerable.Reverse(outerToInner))
        {
            scope.Dispose();
        }
    }
}
