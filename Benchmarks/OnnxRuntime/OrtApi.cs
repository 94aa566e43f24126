using System.Runtime.InteropServices;
using System.Text;

namespace Unroll.Benchmarks.OnnxRuntime;

/// <summary>
/// ONNX Runtime's C API: a table of function pointers, of which a member's place is fixed for ever (new ones are
/// appended). The numbers below are these places in struct OrtApi of onnxruntime_c_api.h.
/// </summary>
internal sealed unsafe class OrtApi
{
    private const uint ApiVersion = 17;

    private readonly void** _table;

    /// <summary>Loads the native library.</summary>
    /// <exception cref="DllNotFoundException">The file is not a library that this process can load.</exception>
    public OrtApi(string libraryPath)
    {
        var library = NativeLibrary.Load(libraryPath);
        var getBase = (delegate* unmanaged<void**>)NativeLibrary.GetExport(library, "OrtGetApiBase");
        var apiBase = getBase();
        var getApi = (delegate* unmanaged<uint, void**>)apiBase[0];
        var getVersion = (delegate* unmanaged<byte*>)apiBase[1];
        Version = Marshal.PtrToStringUTF8((nint)getVersion()) ?? "unknown";
        _table = getApi(ApiVersion);
        if (_table is null)
        {
            throw new NotSupportedException($"ONNX Runtime {Version} does not know version {ApiVersion} of its API.");
        }
    }

    /// <summary>ONNX Runtime's own version.</summary>
    public string Version { get; }

    public delegate* unmanaged<nint, nint, byte**, nint*, nuint, byte**, nuint, nint*, nint> Run =>
        (delegate* unmanaged<nint, nint, byte**, nint*, nuint, byte**, nuint, nint*, nint>)_table[9];

    public nint CreateEnvironment()
    {
        const int Warnings = 2;
        nint environment;
        fixed (byte* name = "unroll\0"u8)
        {
            Check(((delegate* unmanaged<int, byte*, nint*, nint>)_table[3])(Warnings, name, &environment));
        }

        return environment;
    }

    public nint CreateSession(nint environment, string path, nint options)
    {
        nint session;
        fixed (byte* name = Encoding.UTF8.GetBytes(path + "\0"))
        {
            Check(
                ((delegate* unmanaged<nint, byte*, nint, nint*, nint>)_table[7])(environment, name, options, &session)
            );
        }

        return session;
    }

    /// <summary>Options for the fastest run: all graph optimizations, operators one after the other.</summary>
    /// <param name="threads">The threads of an operator.</param>
    /// <param name="profile">Where a profile of the runs is to be written: the beginning of its path; null for none.</param>
    public nint CreateSessionOptions(int threads, string? profile)
    {
        const int Sequential = 0;
        const int AllOptimizations = 99;
        nint options;
        Check(((delegate* unmanaged<nint*, nint>)_table[10])(&options));
        Check(((delegate* unmanaged<nint, int, nint>)_table[13])(options, Sequential));
        Check(((delegate* unmanaged<nint, int, nint>)_table[23])(options, AllOptimizations));
        Check(((delegate* unmanaged<nint, int, nint>)_table[24])(options, threads));
        Check(((delegate* unmanaged<nint, int, nint>)_table[25])(options, 1));
        if (profile is not null)
        {
            fixed (byte* prefix = Encoding.UTF8.GetBytes(profile + "\0"))
            {
                Check(((delegate* unmanaged<nint, byte*, nint>)_table[14])(options, prefix));
            }
        }

        return options;
    }

    /// <summary>A tensor of floats over memory that is the caller's, and that must not move.</summary>
    public nint CreateTensor(nint memoryInfo, float* data, int length, ReadOnlySpan<long> dimensions)
    {
        const int FloatElement = 1;
        nint tensor;
        fixed (long* shape = dimensions)
        {
            var create = (delegate* unmanaged<nint, void*, nuint, long*, nuint, int, nint*, nint>)_table[49];
            var bytes = (nuint)length * sizeof(float);
            Check(create(memoryInfo, data, bytes, shape, (nuint)dimensions.Length, FloatElement, &tensor));
        }

        return tensor;
    }

    public nint CreateCpuMemoryInfo()
    {
        const int ArenaAllocator = 1;
        const int DefaultMemory = 0;
        nint info;
        Check(((delegate* unmanaged<int, int, nint*, nint>)_table[69])(ArenaAllocator, DefaultMemory, &info));
        return info;
    }

    public void ReleaseEnvironment(nint environment) => Release(92, environment);

    public void ReleaseMemoryInfo(nint info) => Release(94, info);

    public void ReleaseSession(nint session) => Release(95, session);

    public void ReleaseTensor(nint tensor) => Release(96, tensor);

    public void ReleaseSessionOptions(nint options) => Release(100, options);

    /// <summary>Turns a status into an exception, unless it says that all is well.</summary>
    /// <exception cref="InvalidOperationException">ONNX Runtime reports an error.</exception>
    public void Check(nint status)
    {
        if (status == 0)
        {
            return;
        }

        var text = ((delegate* unmanaged<nint, byte*>)_table[2])(status);
        var message = Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text));
        Release(93, status);
        throw new InvalidOperationException($"ONNX Runtime: {message}");
    }

    private void Release(int member, nint handle) => ((delegate* unmanaged<nint, void>)_table[member])(handle);
}
