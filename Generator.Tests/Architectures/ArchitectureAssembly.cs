using System.Reflection;
using System.Runtime.Loader;
using Unroll.Generator.Tests.Compilation;

namespace Unroll.Generator.Tests.Architectures;

/// <summary>Many architectures in one assembly, compiled through the generator, and unloaded when it is disposed of.</summary>
internal sealed class ArchitectureAssembly : IDisposable
{
    private readonly Assembly _assembly;

    public ArchitectureAssembly(IReadOnlyCollection<Architecture> architectures)
        : this([.. architectures.Select(architecture => architecture.Source)]) { }

    public ArchitectureAssembly(params string[] sources) => _assembly = MemoryCompilation.Load(sources);

    /// <summary>A network of one of the architectures, as a user makes it.</summary>
    public INetwork Create(Architecture architecture, int seed = 1) => Create($"Generated.{architecture.Name}", seed);

    /// <summary>A network by the full name of its type.</summary>
    public INetwork Create(string type, int seed = 1)
    {
        var create = typeof(ArchitectureAssembly).GetMethod(
            nameof(Make),
            BindingFlags.Static | BindingFlags.NonPublic
        )!;
        return create
            .MakeGenericMethod(_assembly.GetType(type, throwOnError: true)!)
            .CreateDelegate<Func<int, INetwork>>()(seed);
    }

    public void Dispose() => AssemblyLoadContext.GetLoadContext(_assembly)!.Unload();

    private static TNetwork Make<TNetwork>(int seed)
        where TNetwork : class, INetwork<TNetwork> => TNetwork.Create(seed);
}
