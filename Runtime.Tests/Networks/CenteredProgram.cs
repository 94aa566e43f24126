namespace Unroll.Tests;

internal sealed class CenteredProgram(NetworkParameters parameters) : TrainingProgram
{
    private const int Inputs = 5;
    private const int Outputs = 3;
    private const float Momentum = 0.1f;

    private readonly float[] _mean = new float[Outputs];
    private readonly float[] _meanGradient = new float[Outputs];

    public override int Lanes => 4;

    public override int ForwardPhases => 2;

    public override int BackwardPhases => 2;

    /// <summary>W x of each lane, and a row of sums.</summary>
    public override int WorkspaceLength => (Lanes + 1) * Outputs;

    public override void Forward(int phase, TrainingChunk chunk)
    {
        var h = chunk.Workspace.Span;
        var sums = h.Slice(Lanes * Outputs, Outputs);
        if (phase == 0)
        {
            sums.Clear();
        }

        for (var lane = 0; lane < chunk.Count; lane++)
        {
            for (var o = 0; o < Outputs; o++)
            {
                var at = (lane * Outputs) + o;
                if (phase == 0)
                {
                    h[at] = Multiply(o, chunk.Inputs.AsSpan(lane * Inputs, Inputs));
                    sums[o] += h[at];
                }
                else
                {
                    chunk.Outputs[0][at] = h[at] - _mean[o];
                }
            }
        }
    }

    public override void CombineForward(int phase, ReadOnlySpan<TrainingChunk> chunks)
    {
        Assert.Equal(0, phase);
        Average(chunks, _mean);
        for (var o = 0; o < Outputs; o++)
        {
            ref var running = ref parameters.State.Span[o];
            running = ((1 - Momentum) * running) + (Momentum * _mean[o]);
        }
    }

    public override void Backward(int phase, TrainingChunk chunk)
    {
        var sums = chunk.Workspace.Span.Slice(Lanes * Outputs, Outputs);
        if (phase == 0)
        {
            sums.Clear();
            for (var at = 0; at < chunk.Count * Outputs; at++)
            {
                sums[at % Outputs] += chunk.OutputGradients[0][at];
            }

            return;
        }

        var w = parameters.Values.Span;
        var dw = chunk.Gradients.Span;
        chunk.InputGradient?.AsSpan().Clear();
        for (var at = 0; at < chunk.Count * Outputs; at++)
        {
            var (lane, o) = (at / Outputs, at % Outputs);
            var dh = chunk.OutputGradients[0][at] - _meanGradient[o];
            for (var i = 0; i < Inputs; i++)
            {
                dw[(o * Inputs) + i] += dh * chunk.Inputs[(lane * Inputs) + i];
                if (chunk.InputGradient is { } dx)
                {
                    dx[(lane * Inputs) + i] += dh * w[(o * Inputs) + i];
                }
            }
        }
    }

    public override void CombineBackward(int phase, ReadOnlySpan<TrainingChunk> chunks)
    {
        Assert.Equal(0, phase);
        Average(chunks, _meanGradient);
    }

    private float Multiply(int o, ReadOnlySpan<float> x)
    {
        var sum = 0f;
        for (var i = 0; i < Inputs; i++)
        {
            sum += parameters.Values.Span[(o * Inputs) + i] * x[i];
        }

        return sum;
    }

    private void Average(ReadOnlySpan<TrainingChunk> chunks, float[] mean)
    {
        Array.Clear(mean);
        var count = 0;
        foreach (var chunk in chunks)
        {
            count += chunk.Count;
            for (var o = 0; o < Outputs; o++)
            {
                mean[o] += chunk.Workspace.Span[(Lanes * Outputs) + o];
            }
        }

        for (var o = 0; o < Outputs; o++)
        {
            mean[o] /= count;
        }
    }
}
