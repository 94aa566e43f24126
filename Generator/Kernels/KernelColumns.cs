namespace Unroll.Generator.Kernels;

/// <summary>Columns of a convolution's kernel, from First to before End.</summary>
internal readonly record struct KernelColumns(int First, int End)
{
    public int Count => End - First;
}
