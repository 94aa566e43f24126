using Unroll.Generator.Checking.Expressions;
using Unroll.Generator.Diagnostics;
using Unroll.Generator.Layers;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Checking;

/// <summary>Names the layers of a body, and sees to it that each name is legal, and each path unique in the network.</summary>
internal sealed class LayerNames
{
    private readonly string _prefix;
    private readonly Site _site;
    private readonly PathList _paths;
    private readonly FindingList _findings;
    private readonly Dictionary<string, int> _ordinals = [];
    private int _blocks;

    public LayerNames(string prefix, Site site, PathList paths, FindingList findings)
    {
        (_prefix, _site, _paths, _findings) = (prefix, site, paths, findings);
        _paths.TryTake(
            prefix + Body.InputName,
            null,
            "the value that enters " + (prefix.Length == 0 ? "the network" : "the block")
        );
    }

    /// <summary>The kind and its ordinal among all layers that are declared in the body, left out or not.</summary>
    public string NextDefault(LayerDefinition definition)
    {
        _ordinals.TryGetValue(definition.Prefix, out var ordinal);
        _ordinals[definition.Prefix] = ++ordinal;
        return $"{definition.Prefix}{ordinal}";
    }

    /// <summary>The number that the next block without a name has.</summary>
    public string NumberOfBlock => $"{_blocks}";

    /// <summary>Counts blocks without a name, left out or not.</summary>
    public void SkipBlocks(int count) => _blocks += count;

    /// <summary>
    /// The name in its body of a layer, or of an instance of it under Repeat; null if it is wrong, which is reported.
    /// </summary>
    public string? Resolve(LayerRecord record, int index, string defaultName, IExpressionScope scope, int? instance)
    {
        var written = Written(record);
        if (written is null && record.Block is not null)
        {
            var number = NumberOfBlock;
            SkipBlocks(1);
            return Take(number, record, index, null) ? number : null;
        }

        var argument = written is null ? null : "Name";
        var resolved = Fill(written ?? defaultName, index, argument, scope, defaultName);
        if (resolved is null)
        {
            return null;
        }

        if (instance is { } ordinal && !NameTemplate.Uses(written, "index"))
        {
            resolved += $".{ordinal}";
        }

        if (Flaw(resolved) is { } flaw)
        {
            Report(Descriptors.MalformedName, index, argument, [], _prefix + defaultName, resolved, flaw);
            return null;
        }

        return Take(resolved, record, index, argument) ? resolved : null;
    }

    /// <summary>The name of a layer without that of an instance; null where it depends on the index, or is wrong.</summary>
    public static string? Plain(LayerRecord record, string defaultName, IExpressionScope scope) =>
        NameTemplate.Uses(Written(record), "index")
            ? null
            : NameTemplate.Fill(Written(record) ?? defaultName, scope, out _);

    /// <summary>Takes a name if it is free.</summary>
    public bool TryTake(string name, LayerRecord record, int index) =>
        _paths.TryTake(_prefix + name, _site.At(index), Owner(record));

    private static string? Written(LayerRecord record) =>
        record.Find("Name") is { Kind: ValueKind.Text } name ? name.Text : null;

    private static string Owner(LayerRecord record) => $"an earlier layer, [{record.Kind}]";

    private string? Fill(string name, int index, string? argument, IExpressionScope scope, string defaultName)
    {
        var filled = NameTemplate.Fill(name, scope, out var problem);
        if (problem is not null)
        {
            var shown = problem.Descriptor == Descriptors.WrongType ? $"\"{name}\"" : name;
            var repairs = problem.Repairs("Name", name);
            Report(problem.Descriptor, index, argument, repairs, _prefix + defaultName, "Name", shown, problem.Message);
        }

        return filled;
    }

    private bool Take(string name, LayerRecord record, int index, string? argument)
    {
        var path = _prefix + name;
        if (_paths.TryTake(path, _site.At(index, argument), Owner(record)))
        {
            return true;
        }

        var (place, owner) = _paths.OwnerOf(path);
        var free = Enumerable
            .Range(2, int.MaxValue - 2)
            .Select(i => $"{name}_{i}")
            .First(candidate => !_paths.IsTaken(_prefix + candidate));
        var at = _site.At(index, argument);
        _findings.Add(
            Descriptors.DuplicateName,
            at,
            [.. _site.Additional(index, argument), .. place is null || place == at ? Array.Empty<Place>() : [place]],
            [Repair.Set("Name", free)],
            path,
            path,
            owner,
            free
        );

        return false;
    }

    private void Report(
        Microsoft.CodeAnalysis.DiagnosticDescriptor descriptor,
        int index,
        string? argument,
        IEnumerable<Repair> repairs,
        params string[] arguments
    ) => _site.Report(_findings, descriptor, index, argument, -1, repairs, arguments);

    /// <summary>What is wrong with a path, or null.</summary>
    private static string? Flaw(string name)
    {
        if (name.Length == 0 || name.Split('.').Any(segment => segment.Length == 0))
        {
            return "has an empty segment";
        }

        var offender = name.FirstOrDefault(c =>
            c is not ('.' or '_' or (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'))
        );
        return offender == default ? null : $"contains '{offender}'";
    }
}
