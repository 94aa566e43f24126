using System.Globalization;

namespace Unroll;

/// <summary>
/// The handwritten digits of LeCun, Cortes and Burges, or any other set in the same four files, such as Fashion-MNIST.
/// </summary>
public sealed class Mnist
{
    /// <summary>Ten digits, or ten kinds of clothes.</summary>
    public const int Classes = 10;

    private Mnist(PixelDataset train, PixelDataset test) => (Train, Test) = (train, test);

    /// <summary>The training set: 60,000 pictures of 1x28x28.</summary>
    [Samples(1, 28, 28, Classes = Classes)]
    public PixelDataset Train { get; }

    /// <summary>The test set: 10,000 pictures of 1x28x28.</summary>
    [Samples(1, 28, 28, Classes = Classes)]
    public PixelDataset Test { get; }

    /// <summary>
    /// Reads <c>train-images-idx3-ubyte</c>, <c>train-labels-idx1-ubyte</c>, <c>t10k-images-idx3-ubyte</c> and
    /// <c>t10k-labels-idx1-ubyte</c>, each plain or with <c>.gz</c>.
    /// </summary>
    /// <param name="folder">Where the files are.</param>
    /// <exception cref="FileNotFoundException">A file is neither there nor there with <c>.gz</c>.</exception>
    /// <exception cref="InvalidDataException">A file is not what it should be; the message says file, expected and found.</exception>
    public static Mnist Load(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return new Mnist(Load(folder, "train"), Load(folder, "t10k"));
    }

    private static PixelDataset Load(string folder, string part)
    {
        var images = IdxFile.Read(Find(folder, $"{part}-images-idx3-ubyte"), dimensionCount: 3);
        var labels = IdxFile.Read(Find(folder, $"{part}-labels-idx1-ubyte"), dimensionCount: 1);
        var count = images.Dimensions[0];
        if (images.Dimensions[1] == 0 || images.Dimensions[2] == 0)
        {
            throw IdxFile.Malformed(images.Path, "pictures with pixels", string.Join("x", images.Dimensions));
        }

        if (labels.Dimensions[0] != count)
        {
            throw IdxFile.Malformed(
                labels.Path,
                string.Create(CultureInfo.InvariantCulture, $"{count} labels, one for each picture of '{images.Path}'"),
                labels.Dimensions[0].ToString(CultureInfo.InvariantCulture)
            );
        }

        var wrong = Array.FindIndex(labels.Content, label => label >= Classes);
        if (wrong >= 0)
        {
            throw IdxFile.Malformed(
                labels.Path,
                $"labels from 0 to {Classes - 1}",
                string.Create(CultureInfo.InvariantCulture, $"{labels.Content[wrong]} as label {wrong}")
            );
        }

        var shape = Shape.Image(1, images.Dimensions[1], images.Dimensions[2]);
        return new PixelDataset(shape, images.Content, labels.Content, Classes);
    }

    private static string Find(string folder, string name)
    {
        var plain = Path.Combine(folder, name);
        var packed = plain + ".gz";
        return File.Exists(plain) ? plain
            : File.Exists(packed) ? packed
            : throw new FileNotFoundException($"Neither '{plain}' nor '{packed}' exists.", plain);
    }
}
