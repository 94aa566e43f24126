using System.Diagnostics;
using System.Runtime.Intrinsics.X86;
using Unroll;
using Unroll.Samples.NativeAot;

if (args is not [var weights, var data])
{
    Console.Error.WriteLine("NativeAot WEIGHTS.safetensors MNIST-FOLDER");
    return 1;
}

var predictor = LeNet5.Predictor.Load(weights);
var digits = Mnist.Load(data).Test;
var (image, logits) = (new float[28 * 28], new float[10]);
var right = 0;
var start = Stopwatch.GetTimestamp();
for (var index = 0; index < digits.Count; index++)
{
    digits.Read(index, image);
    predictor.Predict(image, logits);
    right += logits.AsSpan().IndexOf(logits.Max()) == digits.Label(index) ? 1 : 0;
}

var microseconds = Stopwatch.GetElapsedTime(start).TotalMicroseconds / digits.Count;
var kernels =
    Avx512F.IsSupported ? "AVX-512"
    : Avx2.IsSupported && Fma.IsSupported ? "AVX2"
    : "portable";
Console.WriteLine(
    FormattableString.Invariant(
        $"{kernels} kernels: {right} of {digits.Count} right, {microseconds:F1} us a digit, reading it included"
    )
);
return 0;
