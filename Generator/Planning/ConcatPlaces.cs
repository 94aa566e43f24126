using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>
/// Which values of inference are made in the memory of a concatenation, so that nothing is copied: those whose channels
/// fill whole blocks there. Concatenations nest, so that the features of a dense block grow in one buffer.
/// </summary>
internal sealed class ConcatPlaces
{
    private readonly (int Whole, int Channel)?[] _places;
    private readonly bool[] _hasParts;

    public ConcatPlaces(OperatorGraph graph, InstructionSet set)
    {
        _places = new (int, int)?[graph.Operators.Count];
        _hasParts = new bool[graph.Operators.Count];
        foreach (var concat in graph.Operators.Where(step => step.Node.Operation is ConcatOperation))
        {
            var channel = 0;
            foreach (var operand in concat.Operands)
            {
                var channels = graph.Operators[operand].Shape.C;
                var fills = channels % set.Lanes == 0 || channel + channels == concat.Shape.C;
                if (channel % set.Lanes == 0 && fills && _places[operand] is null)
                {
                    _places[operand] = (concat.Id, channel);
                    _hasParts[concat.Id] = true;
                }

                channel += channels;
            }
        }
    }

    /// <summary>The value in whose memory this one lies, and its first channel there; itself where it lies in no other.</summary>
    public (int Whole, int Channel) this[int value]
    {
        get
        {
            var channel = 0;
            for (; _places[value] is { } place; value = place.Whole)
            {
                channel += place.Channel;
            }

            return (value, channel);
        }
    }

    /// <summary>Whether a value is made where this operand of a concatenation has to be.</summary>
    public bool IsIn(int value, int concat, int channel) => _places[value] == (concat, channel);

    /// <summary>Whether no other value lies in its memory, nor it in another's.</summary>
    public bool IsAlone(int value) => _places[value] is null && !_hasParts[value];
}
