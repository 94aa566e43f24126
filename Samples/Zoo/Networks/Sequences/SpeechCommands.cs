namespace Unroll.Zoo;

/// <summary>
/// A speech-command CNN (Sainath and Parada 2015, cnn-trad-fpool3, as TensorFlow has it for the Speech Commands of
/// Warden 2018): a second of sound as 101 frames of 40 log-mel energies, ten words, silence, and everything else;
/// 957,580 parameters.
/// </summary>
[Network]
[Input(1, 40, 101)]
[Conv2D(64, "8x20", Padding = "same"), ReLU, Dropout(0.5)]
[MaxPool2D(2, CeilMode = true)]
[Conv2D(64, "4x10", Padding = "same"), ReLU, Dropout(0.5)]
[Flatten]
[Dense(12)]
[Labels<SpokenCommand>]
public sealed partial class SpeechCommands;
