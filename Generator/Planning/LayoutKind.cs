using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

internal enum LayoutKind
{
    /// <summary>One channel after the other, a float a pixel: what users pass in, and what a few channels are best kept in.</summary>
    Planar,

    /// <summary>Channels in the lanes: blocks of as many channels as a vector has lanes; those past the last one are zero.</summary>
    Blocked,

    /// <summary>Images in the lanes: one channel after the other, a vector a pixel. The layout of training.</summary>
    Batch,
}
