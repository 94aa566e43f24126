using System.CommandLine;
using Unroll.Benchmarks.Models;

namespace Unroll.Benchmarks.Commands;

/// <summary>The options that several commands take.</summary>
internal static class CommonOptions
{
    /// <summary>Everything that is measured, where a list of models has this word.</summary>
    private const string All = "all";

    public static Option<string> Models(string initial)
    {
        var option = new Option<string>("--models")
        {
            Description = $"The models, separated by commas: {string.Join(", ", BenchmarkModel.Names)}; or {All}.",
            DefaultValueFactory = _ => initial,
        };
        option.Validators.Add(result =>
        {
            var unknown = Split(result.GetValueOrDefault<string>() ?? "").Except(BenchmarkModel.Names).ToList();
            if (unknown.Count > 0)
            {
                result.AddError(
                    $"There is no model '{unknown[0]}'; there are {string.Join(", ", BenchmarkModel.Names)}."
                );
            }
        });
        return option;
    }

    public static Option<double> Seconds(double initial = 5)
    {
        var option = new Option<double>("--seconds")
        {
            Description = "How long each side is measured for each model.",
            DefaultValueFactory = _ => initial,
        };
        option.Validators.Add(result =>
        {
            if (!(result.GetValueOrDefault<double>() > 0))
            {
                result.AddError("--seconds must be more than 0.");
            }
        });
        return option;
    }

    public static Option<FileInfo?> Json() => new("--json") { Description = "Writes the rows to this file as JSON." };

    public static Option<int> Positive(string name, string description, int initial)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => initial };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError($"{name} must be at least 1.");
            }
        });
        return option;
    }

    public static string[] Split(string models) =>
        [
            .. models
                .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .SelectMany(model => model == All ? BenchmarkModel.Measured : [model]),
        ];
}
