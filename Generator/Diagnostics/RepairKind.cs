namespace Unroll.Generator.Diagnostics;

/// <summary>What a repair does to the attribute that is wrong.</summary>
public enum RepairKind
{
    /// <summary>Gives an argument another value.</summary>
    Set,

    /// <summary>Takes an argument away.</summary>
    Unset,

    /// <summary>Puts another attribute before it.</summary>
    Insert,

    /// <summary>Gives it another name, with the same arguments.</summary>
    Replace,

    /// <summary>Takes it away.</summary>
    Remove,
}
