namespace Unroll.Generator.Tests.Numerics;

/// <summary>Runs the emitted forward and backward passes over a mini-batch, cut into chunks.</summary>
internal sealed class CompiledPass
{
    private readonly INetwork _network;
    private readonly TrainingProgram _program;
    private readonly TrainingChunk[] _chunks;
    private readonly float[][] _inputs;

    /// <param name="network">A network with training.</param>
    /// <param name="inputs">The mini-batch.</param>
    /// <param name="keys">What the dropout of each image draws from; by default the image's number.</param>
    public CompiledPass(INetwork network, float[][] inputs, uint[]? keys = null)
    {
        _network = network;
        _program = network.Training!;
        _inputs = inputs;
        _chunks =
        [
            .. inputs
                .Chunk(_program.Lanes)
                .Select(_ => new TrainingChunk(
                    _program,
                    network.Graph,
                    network.Parameters.Gradients,
                    inputGradient: true
                )),
        ];
        SetInputs(inputs);
        for (var image = 0; image < inputs.Length; image++)
        {
            _chunks[image / _program.Lanes].Keys[image % _program.Lanes] = keys?[image] ?? (uint)image;
        }
    }

    /// <summary>
    /// Leaves what is no number wherever a pass writes, in all lanes, so that nothing may be read before it is written
    /// anew; the running statistics stay as they are.
    /// </summary>
    public CompiledPass Soiled()
    {
        var state = _network.Parameters.State.Span.ToArray();
        float[][] NoNumbers(int size) =>
            [
                .. Enumerable
                    .Range(0, _chunks.Length * _program.Lanes)
                    .Select(_ => Enumerable.Repeat(float.NaN, size).ToArray()),
            ];
        SetInputs(TakesIndices ? _inputs : NoNumbers(_network.Graph.Input.Shape.Size));
        Train([.. _network.Graph.Outputs.Select(output => NoNumbers(output.Shape.Size))]);

        state.CopyTo(_network.Parameters.State.Span);
        SetInputs(_inputs);
        return this;
    }

    /// <summary>Forward and backward; returns the gradients of the inputs.</summary>
    public float[][] Train(IReadOnlyList<float[][]> outputGradients)
    {
        Forward();
        return Backward(outputGradients);
    }

    /// <summary>Forward; updates the network's running statistics, and returns each output's values.</summary>
    public IReadOnlyList<float[][]> Forward()
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

        return
        [
            .. _network.Graph.Outputs.Select(
                (output, index) => Collect(chunk => chunk.Outputs[index], output.Shape.Size)
            ),
        ];
    }

    /// <summary>Backward; sets the gradients of the network's parameters, and returns those of the inputs.</summary>
    public float[][] Backward(IReadOnlyList<float[][]> outputGradients)
    {
        _network.Parameters.Gradients.Span.Clear();
        for (var index = 0; index < _chunks.Length; index++)
        {
            foreach (var (target, gradients) in _chunks[index].OutputGradients.Zip(outputGradients))
            {
                Fill(target, gradients.Skip(index * _program.Lanes).Take(_chunks[index].Count));
            }
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

    private bool TakesIndices => _network.Graph.Input.Text("element") == "Index";

    private void SetInputs(float[][] inputs)
    {
        foreach (var (chunk, images) in _chunks.Zip(inputs.Chunk(_program.Lanes)))
        {
            chunk.Count = images.Length;
            Fill(chunk.Inputs, images);
        }
    }

    /// <summary>Copies the images; what lies behind them in the lanes that are not used must not matter, so it is large.</summary>
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
