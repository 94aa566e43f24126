namespace Unroll;

/// <summary>Samples that are given as they are, with gradients that a callback tells.</summary>
internal sealed class GivenBatch(
    float[] inputs,
    uint[] keys,
    OutputGradient outputGradient,
    float[] outputs,
    float[]? inputGradients
) : IBatch
{
    public float[] Outputs => outputs;

    public float[]? InputGradients => inputGradients;

    public void Fill(TrainingChunk chunk, int first)
    {
        var size = chunk.Inputs.Length / chunk.Keys.Length;
        inputs.AsSpan(first * size, chunk.Count * size).CopyTo(chunk.Inputs);
        for (var lane = 0; lane < chunk.Count; lane++)
        {
            chunk.Keys[lane] = keys.Length == 0 ? 0 : keys[first + lane];
        }
    }

    public double Differentiate(TrainingChunk chunk, int first)
    {
        var size = chunk.Outputs[0].Length / chunk.Keys.Length;
        for (var lane = 0; lane < chunk.Count; lane++)
        {
            var output = chunk.Outputs[0].AsSpan(lane * size, size);
            output.CopyTo(outputs.AsSpan((first + lane) * size));
            outputGradient(first + lane, output, chunk.OutputGradients[0].AsSpan(lane * size, size));
        }

        return 0;
    }

    public void Finish(TrainingChunk chunk, int first)
    {
        if (inputGradients is not null)
        {
            var size = chunk.Inputs.Length / chunk.Keys.Length;
            chunk.InputGradient.AsSpan(0, chunk.Count * size).CopyTo(inputGradients.AsSpan(first * size));
        }
    }
}
