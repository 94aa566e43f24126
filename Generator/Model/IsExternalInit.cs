namespace System.Runtime.CompilerServices;

/// <summary>What the compiler needs for init accessors, absent from netstandard2.0.</summary>
internal static class IsExternalInit;
