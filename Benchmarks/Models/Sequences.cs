namespace Unroll.Benchmarks.Models;

/// <summary>The layers of sequences, from words on.</summary>
[Network(Training = false)]
[Input(30, Indices = true)]
[Embedding(40, 16)]
[Conv1D(12, 3, Padding = 1), ReLU]
[MaxPool1D(2)]
[ConvTranspose1D(8, 4, Stride = 2, Bias = false), BatchNorm, Tanh]
[AvgPool1D(2)]
[Reshape(32, 4)]
[AdaptiveAvgPool1D(2)]
[Flatten]
[Dense(5), Softmax]
public sealed partial class Sequences;
