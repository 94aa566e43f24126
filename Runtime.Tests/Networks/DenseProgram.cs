namespace Unroll.Tests;

internal sealed class DenseProgram(NetworkGraph graph, NetworkParameters parameters, double dropout) : TrainingProgram
{
    private readonly int _inputs = graph.Input.Shape.Size;
    private readonly int _outputs = graph.Outputs[0].Shape.Size;
    private readonly int _stride = graph.Parameters[0].RowStride;
    private readonly int _bias = graph.Parameters[1].Offset;

    public override int Lanes => 4;

    public override int ForwardPhases => 1;

    public override int BackwardPhases => 1;

    public override int WorkspaceLength => Lanes * _inputs;

    public override void Forward(int phase, TrainingChunk chunk)
    {
        var w = parameters.Values.Span;
        for (var lane = 0; lane < chunk.Count; lane++)
        {
            var x = chunk.Workspace.Span.Slice(lane * _inputs, _inputs);
            for (var i = 0; i < _inputs; i++)
            {
                x[i] = chunk.Inputs[(lane * _inputs) + i] * Keep(chunk.Keys[lane], i);
            }

            for (var o = 0; o < _outputs; o++)
            {
                var y = w[_bias + o];
                for (var i = 0; i < _inputs; i++)
                {
                    y += w[(o * _stride) + i] * x[i];
                }

                chunk.Outputs[0][(lane * _outputs) + o] = y;
            }
        }
    }

    public override void Backward(int phase, TrainingChunk chunk)
    {
        var w = parameters.Values.Span;
        var dw = chunk.Gradients.Span;
        chunk.InputGradient?.AsSpan().Clear();
        for (var o = 0; o < _outputs; o++)
        {
            // Each element is added to once for a chunk, as the contract of a program has it.
            var db = 0f;
            for (var lane = 0; lane < chunk.Count; lane++)
            {
                db += chunk.OutputGradients[0][(lane * _outputs) + o];
            }

            dw[_bias + o] += db;
            for (var i = 0; i < _inputs; i++)
            {
                dw[(o * _stride) + i] += WeightGradient(chunk, o, i, w);
            }
        }
    }

    /// <summary>The sum over the images; adds to the gradient of the input on the way.</summary>
    private float WeightGradient(TrainingChunk chunk, int o, int i, ReadOnlySpan<float> w)
    {
        var sum = 0f;
        for (var lane = 0; lane < chunk.Count; lane++)
        {
            var dy = chunk.OutputGradients[0][(lane * _outputs) + o];
            sum += dy * chunk.Workspace.Span[(lane * _inputs) + i];
            if (chunk.InputGradient is { } dx)
            {
                dx[(lane * _inputs) + i] += dy * w[(o * _stride) + i] * Keep(chunk.Keys[lane], i);
            }
        }

        return sum;
    }

    public override void CombineForward(int phase, ReadOnlySpan<TrainingChunk> chunks) =>
        throw new InvalidOperationException("There is one phase, so there is nothing to combine.");

    public override void CombineBackward(int phase, ReadOnlySpan<TrainingChunk> chunks) =>
        throw new InvalidOperationException("There is one phase, so there is nothing to combine.");

    private float Keep(uint key, int element)
    {
        if (dropout == 0)
        {
            return 1;
        }

        var draw = CounterRandom.Draw(key, element) >> 11;
        return draw * (1.0 / (1UL << 53)) < dropout ? 0 : (float)(1 / (1 - dropout));
    }
}
