using Unroll.Generator.Kernels;

namespace Unroll.Generator.Planning;

/// <summary>
/// A kernel and what it works on. Layer is for whom; IsForInput marks what is only needed if the gradient of the input is
/// wanted.
/// </summary>
internal sealed record Call(string Layer, Kernel Kernel, IReadOnlyList<Argument> Arguments, bool IsForInput = false);
