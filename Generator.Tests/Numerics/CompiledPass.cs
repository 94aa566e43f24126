namespace Unroll.Generator.Tests.Numerics;

/// <summary>Runs the emitted forward and backward passes over a mini-batch, cut into chunks.</summary>
internal sealed class CompiledPass
{
    private readonly INetwork _network;
    private readonly TrainingProgram _program;
    private readonly TrainingChunk[] _chunks;

    /// <param name="network">A network with training.</param>
    /// <param name="inputs">The mini-batch.</param>
    /// <param name="keys">What the dropout of each image draws from; by default the image's number.</param>
    public CompiledPass(INetwork network, float[][] inputs, uint[]? keys = null)
    {
        _network = network;
        _program = network.Training!;
        _chunks = [.. inputs.Chunk(_program.Lanes).Select((images, index) => Chunk(images, index, keys))];
    }

    /// <summary>Forward; updates the network's running statistics.</summary>
    public float[][] Forward()
    {
        for (var phase = 0; phase < _program.ForwardPhases; phase++)
        {
            foreach (var chunk in _chunks)
            {
                _program.Forward(phase, chunk);
            }

            if (phase < _program.ForwardPhases - 1)
            {
                _program.CombineForward(phase, _chunks);
            }
        }

        return Collect(chunk => chunk.Outputs[0], _network.Graph.Outputs[0].Shape.Size);
    }

    /// <summary>Backward; sets the gradients of the network's parameters, and returns those of the inputs.</summary>
    public float[][] Backward(float[][] outputGradients)
    {
        _network.Parameters.Gradients.Span.Clear();
        for (var index = 0; index < _chunks.Length; index++)
        {
            var gradients = outputGradients.Skip(index * _program.Lanes).Take(_chunks[index].Count);
            Fill(_chunks[index].OutputGradients[0], gradients);
        }

        for (var phase = 0; phase < _program.BackwardPhases; phase++)
        {
            foreach (var chunk in _chunks)
            {
                _program.Backward(phase, chunk);
            }

            if (phase < _program.BackwardPhases - 1)
            {
                _program.CombineBackward(phase, _chunks);
            }
        }

        return Collect(chunk => chunk.InputGradient!, _network.Graph.Input.Shape.Size);
    }

    private TrainingChunk Chunk(float[][] images, int index, uint[]? keys)
    {
        var chunk = new TrainingChunk(_program, _network.Graph, _network.Parameters.Gradients, inputGradient: true)
        {
            Count = images.Length,
        };
        Fill(chunk.Inputs, images);
        for (var image = 0; image < images.Length; image++)
        {
            var number = (index * _program.Lanes) + image;
            chunk.Keys[image] = keys?[number] ?? (uint)number;
        }

        return chunk;
    }

    /// <summary>Copies the images; what lies behind them in the lanes that are not used must not matter, so it is NaN.</summary>
    private static void Fill(float[] target, IEnumerable<float[]> images)
    {
        Array.Fill(target, float.NaN);
        var position = 0;
        foreach (var image in images)
        {
            image.CopyTo(target, position);
            position += image.Length;
        }
    }

    private float[][] Collect(Func<TrainingChunk, float[]> values, int size) =>
        [.. _chunks.SelectMany(chunk => values(chunk).Chunk(size).Take(chunk.Count))];
}
