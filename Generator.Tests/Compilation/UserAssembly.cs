using System.Reflection;
using System.Runtime.Loader;

namespace Unroll.Generator.Tests.Compilation;

/// <summary>Networks with code that uses them, compiled and loaded; the code is static methods of a class named Program.</summary>
internal sealed class UserAssembly(params string[] sources) : IDisposable
{
    private readonly Assembly _assembly = MemoryCompilation.Load(sources);

    /// <summary>Calls a method of the class Program; what it throws comes out as it is.</summary>
    public TResult Call<TResult>(string method) =>
        _assembly.GetType("Program", throwOnError: true)!.GetMethod(method)!.CreateDelegate<Func<TResult>>()();

    /// <summary>Calls a method of the class Program that takes a path.</summary>
    public TResult Call<TResult>(string method, string path) =>
        _assembly
            .GetType("Program", throwOnError: true)!
            .GetMethod(method)!
            .CreateDelegate<Func<string, TResult>>()(path);

    public void Dispose() => AssemblyLoadContext.GetLoadContext(_assembly)!.Unload();
}
