namespace Unroll;

/// <summary>Writes a file under a temporary name and renames it when it is whole, so that no reader sees half of one.</summary>
internal static class AtomicFile
{
    /// <param name="path">The file; what is there is replaced.</param>
    /// <param name="durable">Whether the bytes must have reached the disk before the name does.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">The file cannot be written; the message says why, and the old one is intact.</exception>
    public static void Write(string path, bool durable, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var temporary = path + ".tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
            {
                write(stream);
                stream.Flush(durable);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            TryDelete(temporary);
            throw new IOException(
                $"Cannot write '{path}': {exception.Message} Is '{Folder(path)}' a folder that can be written to?",
                exception
            );
        }
    }

    private static string Folder(string path) => Path.GetDirectoryName(Path.GetFullPath(path)) ?? path;

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The failure to write is what the caller must hear of.
        }
    }
}
