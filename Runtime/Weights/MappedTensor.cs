using System.IO.MemoryMappedFiles;

namespace Unroll;

/// <summary>
/// A tensor that is read where the system keeps its file, without a copy. The only place where files are mapped; a file
/// that is cut meanwhile ends the process, so this should not live long (docs/weights.md).
/// </summary>
internal sealed unsafe class MappedTensor : IDisposable
{
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;
    private readonly int _length;

    /// <param name="file">The file.</param>
    /// <param name="offset">Where in the file the tensor begins, a multiple of the size of a float.</param>
    /// <param name="length">The floats of the tensor, at least 1.</param>
    /// <exception cref="IOException">It cannot be mapped.</exception>
    public MappedTensor(MemoryMappedFile file, long offset, int length)
    {
        _length = length;
        _view = file.CreateViewAccessor(offset, length * (long)sizeof(float), MemoryMappedFileAccess.Read);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
    }

    /// <summary>The elements, for as long as this lives.</summary>
    public ReadOnlySpan<float> Values => new(_start + _view.PointerOffset, _length);

    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
    }
}
