namespace Unroll.Generator;

/// <summary>The names of the pipeline's steps, as run reasons show them.</summary>
public static class Steps
{
    public const string Read = "Read";

    /// <summary>Classes with an [Input] that lack [Network].</summary>
    public const string ReadOrphans = "ReadOrphans";

    /// <summary>What the project asks of the compiler.</summary>
    public const string ReadSettings = "ReadSettings";

    public const string Check = "Check";

    public const string Plan = "Plan";

    public const string Emit = "Emit";
}
