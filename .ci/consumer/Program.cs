using Unroll;

var file = Path.Combine(AppContext.BaseDirectory, "consumer.safetensors");
var net = new Gate(seed: 1);
net.Save(file);
var (trained, loaded) = (new float[3], new float[3]);
float[] input = [0.5f, -1, 2, 0.25f];
net.Freeze().Predict(input, trained);
Gate.Predictor.Load(file).Predict(input, loaded);
Console.WriteLine($"{Gate.ParameterCount} parameters: {string.Join(", ", loaded)}");
return trained.AsSpan().SequenceEqual(loaded) && loaded.Distinct().Count() == 3 ? 0 : 1;

[Network]
[Input(4)]
[Dense(5)]
[Tanh]
[Dense(3)]
internal sealed partial class Gate;
