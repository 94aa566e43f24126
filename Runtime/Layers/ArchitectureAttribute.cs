namespace Unroll;

/// <summary>What an architecture is written in: an attribute on a network's class, read from top to bottom.</summary>
public abstract class ArchitectureAttribute : Attribute
{
    private protected ArchitectureAttribute() { }
}
