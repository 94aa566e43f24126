using System.CommandLine;
using System.CommandLine.Parsing;
using Spectre.Console;

namespace Unroll.Zoo.Commands;

/// <summary>The command line, and what its commands share.</summary>
internal static class ZooCommands
{
    private const int Failed = 1;

    /// <summary>The columns that tables may take in a file or a pipe, where nothing is too narrow for them.</summary>
    private const int RedirectedWidth = 160;

    public static int Run(string[] arguments)
    {
        var root = new RootCommand("The networks that people know, as Unroll compiles them.")
        {
            ListCommand.Create(),
            SummaryCommand.Create(),
            RunCommand.Create(),
            TrainCommand.Create(),
            CheckCommand.Create(),
        };
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = RedirectedWidth;
        }

        try
        {
            return root.Parse(arguments).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception error)
            when (error
                    is IOException
                        or UnauthorizedAccessException
                        or InvalidDataException
                        or WeightsException
                        or TrainingDivergedException
                        or PlatformNotSupportedException
            )
        {
            Console.Error.WriteLine(error.Message);
            return Failed;
        }
    }

    /// <summary>The network that a command is about.</summary>
    public static Argument<ZooNetwork> Network() =>
        new("network")
        {
            Description = "The network's name, as 'list' has it.",
            HelpName = "NETWORK",
            CustomParser = result => Find(result, result.Tokens[0].Value),
        };

    /// <summary>The networks that a command is about; all of them unless some are named.</summary>
    public static Argument<ZooNetwork[]> Networks() =>
        new("networks")
        {
            Description = "The networks' names, as 'list' has them. [default: all]",
            HelpName = "NETWORKS",
            Arity = ArgumentArity.ZeroOrMore,
            CustomParser = result => [.. result.Tokens.Select(token => Find(result, token.Value)!)],
        };

    /// <summary>An option for a number that is at least 1.</summary>
    public static Option<int> Count(string name, string description, int initial)
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

    /// <summary>The learning rate.</summary>
    public static Option<float> Rate(float initial) =>
        new("--rate") { Description = "Adam's learning rate.", DefaultValueFactory = _ => initial };

    /// <summary>The file for a network's weights, to read or to write.</summary>
    public static Option<string?> Weights(string description) =>
        new("--weights") { Description = description, HelpName = "FILE" };

    private static ZooNetwork? Find(ArgumentResult result, string name)
    {
        var network = ZooNetwork.Find(name);
        if (network is null)
        {
            var nearest = NearestName.Of(name, ZooNetwork.All.Select(known => known.Name));
            result.AddError($"There is no network '{name}'; did you mean {nearest}? 'list' shows all of them.");
        }

        return network;
    }
}
