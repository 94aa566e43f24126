using System.Globalization;

namespace Unroll.Generator.Model;

/// <summary>y[c] = (x[c] - Mean[c]) / Deviation[c], from bytes 0 to 255. Both have one entry for each channel.</summary>
public sealed record NormalizeOperation(EquatableArray<double> Mean, EquatableArray<double> Deviation, PixelOrder Order)
    : Operation
{
    public override IEnumerable<(string, string)> Describe() =>
        [
            ("mean", string.Join(",", Mean.Select(Text))),
            ("deviation", string.Join(",", Deviation.Select(Text))),
            ("order", Order.ToString()),
        ];
}
