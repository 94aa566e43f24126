namespace Unroll.Samples;

/// <summary>Files that are written at the end of a long run.</summary>
internal static class OutputFile
{
    /// <summary>Fails now rather than after the training, if the folder cannot take the file.</summary>
    /// <exception cref="IOException">The folder is not there, or nothing can be written to it.</exception>
    public static void CheckWritable(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"The folder {folder} for {Path.GetFileName(path)} does not exist.");
        }

        if (Directory.Exists(path))
        {
            throw new IOException($"{path} is a folder; a file is to be written there.");
        }

        var probe = Path.Combine(folder, $".{Path.GetRandomFileName()}");
        try
        {
            using var file = new FileStream(
                probe,
                FileMode.CreateNew,
                FileAccess.Write,
                FileShare.None,
                1,
                FileOptions.DeleteOnClose
            );
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{Path.GetFileName(path)} cannot be written to {folder}: {error.Message}", error);
        }
    }
}
