using System.Runtime.CompilerServices;

namespace Unroll.Generator.Tests.Numerics;

/// <summary>Tests take products in pairs on every processor, and so compute what those do that gain from it.</summary>
internal static class PairedProductsSwitch
{
    [ModuleInitializer]
    internal static void TurnOn() => AppContext.SetSwitch("Unroll.PairedProducts", true);
}
