using System.Text.RegularExpressions;
using Unroll.Benchmarks.OnnxRuntime;

namespace Unroll.Benchmarks.Peers;

/// <summary>Puts our steps and ONNX Runtime's operators side by side, by the layer to which both belong.</summary>
internal static partial class LayerRows
{
    public static IReadOnlyList<LayerRow> Of(
        NetworkGraph graph,
        IEnumerable<(string Layer, double Microseconds)> steps,
        IEnumerable<OrtOperator> operators,
        double peak
    )
    {
        var layers = graph.PredictionLayers.ToDictionary(layer => layer.Name, StringComparer.Ordinal);
        var ours = Sums(steps);
        var peer = Sums(operators.Select(done => (Layer(done, layers, ours), done.Microseconds)));
        return
        [
            .. ours
                .Keys.Union(peer.Keys, StringComparer.Ordinal)
                .OrderBy(name => layers.TryGetValue(name, out var layer) ? layer.Index : int.MaxValue)
                .Select(name => Row(name, layers.GetValueOrDefault(name), Of(ours, name), Of(peer, name), peak)),
        ];
    }

    private static LayerRow Row(string name, GraphLayer? layer, double? ours, double? peer, double peak)
    {
        var work = layer?.MultiplyAdds ?? 0;
        double? share = ours is { } time && work > 0 ? 2 * work / (time * 1e-6) / peak : null;
        return new LayerRow(name, layer?.Kind ?? "", layer?.Shape.ToString() ?? "", work, ours, share, peer);
    }

    /// <summary>
    /// The layer of an operator. One that others are fused into bears the name of the last of them; ours bears that of the
    /// first, so we go back to where a step of ours is. What belongs to no step has a row of its own.
    /// </summary>
    private static string Layer(
        OrtOperator done,
        Dictionary<string, GraphLayer> layers,
        Dictionary<string, double> ours
    )
    {
        var name = Added().Replace(done.Name, "");
        if (!layers.TryGetValue(name, out var layer))
        {
            return name;
        }

        while (done.Kind is "Conv" or "FusedConv" or "Gemm" or "FusedGemm" && !ours.ContainsKey(layer.Name))
        {
            if (layer.Operands.Count == 0)
            {
                return name;
            }

            layer = layer.Operands[0];
        }

        return layer.Name;
    }

    private static Dictionary<string, double> Sums(IEnumerable<(string Name, double Microseconds)> times) =>
        times
            .GroupBy(time => time.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Sum(time => time.Microseconds), StringComparer.Ordinal);

    private static double? Of(Dictionary<string, double> times, string name) =>
        times.TryGetValue(name, out var time) ? time : null;

    /// <summary>What the exporter and ONNX Runtime's optimizer add to a layer's name.</summary>
    [GeneratedRegex(@"^fused |(\.part\d+)?(_bn)?(_nchwc)?(_token_\d+)?$")]
    private static partial Regex Added();
}
