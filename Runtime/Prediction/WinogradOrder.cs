using System.ComponentModel;

namespace Unroll;

/// <summary>The sizes of <see cref="Packing.Winograd"/>.</summary>
/// <param name="Filters">The filters.</param>
/// <param name="Channels">The channels of the input.</param>
/// <param name="Lanes">The filters of a block, and the channels of one.</param>
/// <param name="GroupBlocks">The blocks of filters of a group.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record WinogradOrder(int Filters, int Channels, int Lanes, int GroupBlocks);
