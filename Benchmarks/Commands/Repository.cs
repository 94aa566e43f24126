namespace Unroll.Benchmarks.Commands;

/// <summary>The checkout that this program was built in.</summary>
internal static class Repository
{
    /// <summary>The folder that holds Compiler.sln.</summary>
    /// <exception cref="DirectoryNotFoundException">The program runs outside the checkout.</exception>
    public static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Compiler.sln")))
            {
                folder = folder.Parent;
            }

            return folder?.FullName
                ?? throw new DirectoryNotFoundException(
                    $"No folder above {AppContext.BaseDirectory} holds Compiler.sln."
                );
        }
    }
}
