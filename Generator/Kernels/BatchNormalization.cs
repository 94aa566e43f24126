using Unroll.Generator.Emission;
using Unroll.Generator.Model;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>Training's statistics of a chunk of images: for each channel its mean, and the sum of squares about it.</summary>
internal sealed record BatchStatistics(InstructionSet Set, Layout Layout) : Kernel(Set)
{
    public override string Verb => "Statistics";

    public override string Summary =>
        "statistics[2 * c] = mean of x[c], statistics[2 * c + 1] = sum of (x[c] - mean)^2, over the images that are there\n"
        + $"x: {Layout.Shape}; mask is 1 in the lanes of images that are there, else 0.";

    public override IReadOnlyList<string> Parameters =>
        ["ref float x", "ref float mask", "int images", "ref float statistics"];

    public override void WriteBody(CodeWriter writer)
    {
        var area = Layout.Shape.Area;
        writer.Line($"var present = {Set.Load("mask")};");
        using (writer.Block($"for (var c = 0; c < {Layout.Shape.C}; c++)"))
        {
            writer.Line($"var sum = {Set.Zero};");
            using (writer.Block($"for (var i = 0; i < {area}; i++)"))
            {
                writer.Line($"sum += {Set.Load($"Unsafe.Add(ref x, i * {Set.Lanes})")} * present;");
            }

            writer.Line($"var mean = {Set.Sum("sum")} / (images * {area});");
            writer.Line($"var center = {Set.Broadcast("mean")};");
            writer.Line($"var squares = {Set.Zero};");
            using (writer.Block($"for (var i = 0; i < {area}; i++)"))
            {
                writer.Line($"var deviation = ({Set.Load($"Unsafe.Add(ref x, i * {Set.Lanes})")} - center) * present;");
                writer.Line($"squares = {Set.MultiplyAdd("deviation", "deviation", "squares")};");
            }

            writer.Line("Unsafe.Add(ref statistics, 2 * c) = mean;");
            writer.Line($"Unsafe.Add(ref statistics, (2 * c) + 1) = {Set.Sum("squares")};");
            writer.Line(Advance("x", Layout.BlockStride));
        }
    }
}

/// <summary>Training's normalisation by the batch's statistics.</summary>
internal sealed record BatchNormalization(
    InstructionSet Set,
    Layout Input,
    Layout Output,
    ActivationOperation? Operation
) : Map(Set, Input, Output)
{
    public override string Verb => "Normalize";

    public override string Summary =>
        $"y[c] = {VectorActivation.Formula(Operation, "(x[c] - mean[c]) * weight[c] / deviation[c] + bias[c]")}\n"
        + $"x, y: {Input.Shape}; statistics[2 * c] = mean, statistics[2 * c + 1] = 1 / deviation.";

    public override IReadOnlyList<string> Parameters =>
        ["ref float x", "ref float statistics", "ref float weight", "ref float bias", "ref float y"];

    protected override bool IsByBlock => true;

    protected override void WriteBlock(CodeWriter writer)
    {
        writer.Line("var scale = weight * Unsafe.Add(ref statistics, 1);");
        writer.Line($"var factor = {Set.Broadcast("scale")};");
        writer.Line($"var addend = {Set.Broadcast("bias - (statistics * scale)")};");
        writer.Line(Advance("statistics", 2));
        writer.Line(Advance("weight", 1));
        writer.Line(Advance("bias", 1));
    }

    protected override string Function(string x, int offset) =>
        VectorActivation.Apply(Set, Operation, Set.MultiplyAdd(x, "factor", "addend"));
}

/// <summary>The sums over a chunk that the gradient of a batch normalisation needs; they are its parameters' gradients too.</summary>
internal sealed record BatchNormalizationSums(InstructionSet Set, Layout Layout) : Kernel(Set)
{
    public override string Verb => "GradientSums";

    public override string Summary =>
        "sums[2 * c] = sum of dy[c], sums[2 * c + 1] = sum of dy[c] * (x[c] - mean[c]) / deviation[c]; dbias += and dweight += the same\n"
        + $"x, dy: {Layout.Shape}; statistics[2 * c] = mean, statistics[2 * c + 1] = 1 / deviation.";

    public override IReadOnlyList<string> Parameters =>
        [
            "ref float x",
            "ref float dy",
            "ref float statistics",
            "ref float mask",
            "ref float sums",
            "ref float dweight",
            "ref float dbias",
        ];

    public override void WriteBody(CodeWriter writer)
    {
        writer.Line($"var present = {Set.Load("mask")};");
        using (writer.Block($"for (var c = 0; c < {Layout.Shape.C}; c++)"))
        {
            writer.Line($"var mean = {Set.Broadcast("Unsafe.Add(ref statistics, 2 * c)")};");
            writer.Line($"var gradients = {Set.Zero};");
            writer.Line($"var products = {Set.Zero};");
            using (writer.Block($"for (var i = 0; i < {Layout.Shape.Area}; i++)"))
            {
                writer.Line($"var gradient = {Set.Load($"Unsafe.Add(ref dy, i * {Set.Lanes})")} * present;");
                writer.Line($"var deviation = {Set.Load($"Unsafe.Add(ref x, i * {Set.Lanes})")} - mean;");
                writer.Line("gradients += gradient;");
                writer.Line($"products = {Set.MultiplyAdd("gradient", "deviation", "products")};");
            }

            writer.Line($"var total = {Set.Sum("gradients")};");
            writer.Line($"var product = {Set.Sum("products")} * Unsafe.Add(ref statistics, (2 * c) + 1);");
            writer.Line("Unsafe.Add(ref sums, 2 * c) = total;");
            writer.Line("Unsafe.Add(ref sums, (2 * c) + 1) = product;");
            writer.Line("Unsafe.Add(ref dbias, c) += total;");
            writer.Line("Unsafe.Add(ref dweight, c) += product;");
            writer.Line(Advance("x", Layout.BlockStride));
            writer.Line(Advance("dy", Layout.BlockStride));
        }
    }
}

/// <summary>The gradient of a batch normalisation by its input (Ioffe and Szegedy 2015, section 3).</summary>
internal sealed record BatchNormalizationGradient(InstructionSet Set, Layout Layout, bool Accumulate) : Kernel(Set)
{
    public override string Verb => "InputGradient";

    public override string Summary =>
        $"dx[c] {(Accumulate ? "+=" : "=")} weight[c] / deviation[c] * (dy[c] - mean of dy[c] - xhat[c] * mean of dy[c] * xhat[c])\n"
        + $"x, dy, dx: {Layout.Shape}; xhat = (x - mean) / deviation; sums hold the two means over the batch.";

    public override IReadOnlyList<string> Parameters =>
        [
            "ref float x",
            "ref float dy",
            "ref float statistics",
            "ref float sums",
            "ref float weight",
            "ref float mask",
            "ref float dx",
        ];

    public override void WriteBody(CodeWriter writer)
    {
        writer.Line($"var present = {Set.Load("mask")};");
        using (writer.Block($"for (var c = 0; c < {Layout.Shape.C}; c++)"))
        {
            writer.Line("var inverse = Unsafe.Add(ref statistics, (2 * c) + 1);");
            writer.Line($"var mean = {Set.Broadcast("Unsafe.Add(ref statistics, 2 * c)")};");
            writer.Line($"var meanGradient = {Set.Broadcast("Unsafe.Add(ref sums, 2 * c)")};");
            writer.Line($"var slope = {Set.Broadcast("Unsafe.Add(ref sums, (2 * c) + 1) * inverse")};");
            writer.Line($"var scale = {Set.Broadcast("Unsafe.Add(ref weight, c) * inverse")} * present;");
            using (writer.Block($"for (var i = 0; i < {Layout.Shape.Area}; i++)"))
            {
                writer.Line($"var deviation = {Set.Load($"Unsafe.Add(ref x, i * {Set.Lanes})")} - mean;");
                writer.Line($"var centered = {Set.Load($"Unsafe.Add(ref dy, i * {Set.Lanes})")} - meanGradient;");
                writer.Line($"var gradient = scale * {Set.NegatedMultiplyAdd("deviation", "slope", "centered")};");
                var target = $"Unsafe.Add(ref dx, i * {Set.Lanes})";
                writer.Line(InstructionSet.Store(Accumulate ? $"(gradient + {Set.Load(target)})" : "gradient", target));
            }

            writer.Line(Advance("x", Layout.BlockStride));
            writer.Line(Advance("dy", Layout.BlockStride));
            writer.Line(Advance("dx", Layout.BlockStride));
        }
    }
}
