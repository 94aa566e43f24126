using System.Reflection;
using System.Runtime.Loader;
using Unroll.Generator.Tests.Compilation;

namespace Unroll.Generator.Tests.Architectures;

/// <summary>Many architectures in one assembly, compiled through the generator, and unloaded when it is disposed of.</summary>
internal sealed class ArchitectureAssembly : IDisposable
{
    private readonly Assembly _assembly;

    public ArchitectureAssembly(IReadOnlyCollection<Architecture> architectures) =>
        _assembly = MemoryCompilation.Load([.. architectures.Select(architecture => architecture.Source)]);

    /// <summary>A network of one of the architectures, as a user makes it.</summary>
    public INetwork Create(Architecture architecture, int seed = 1)
    {
        var type = _assembly.GetType($"Generated.{architecture.Name}", throwOnError: true)!;
        var create = typeof(ArchitectureAssembly).GetMethod(
            nameof(Create),
            BindingFlags.Static | BindingFlags.NonPublic
        )!;
        return create.MakeGenericMethod(type).CreateDelegate<Func<int, INetwork>>()(seed);
    }

    public void Dispose() => AssemblyLoadContext.GetLoadContext(_assembly)!.Unload();

    private static TNetwork Create<TNetwork>(int seed)
        where TNetwork : class, INetwork<TNetwork> => TNetwork.Create(seed);
}
