namespace Unroll.Tests;

internal sealed class DensePredictor(float[] weight, float[] bias) : IPredictor
{
    public int InputLength => weight.Length / bias.Length;

    public int OutputLength => bias.Length;

    public void PredictBatch(ReadOnlySpan<float> inputs, int count, Span<float> outputs)
    {
        for (var n = 0; n < count; n++)
        {
            for (var o = 0; o < OutputLength; o++)
            {
                var y = bias[o];
                for (var i = 0; i < InputLength; i++)
                {
                    y += weight[(o * InputLength) + i] * inputs[(n * InputLength) + i];
                }

                outputs[(n * OutputLength) + o] = y;
            }
        }
    }
}
