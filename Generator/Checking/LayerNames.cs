using Unroll.Generator.Checking.Expressions;
using Unroll.Generator.Diagnostics;
using Unroll.Generator.Layers;
using Unroll.Generator.Reading;

namespace Unroll.Generator.Checking;

/// <summary>Names the layers, and sees to it that each name is legal and unique.</summary>
internal sealed class LayerNames(NetworkDeclaration declaration, FindingList findings)
{
    private readonly Dictionary<string, int> _ordinals = [];
    private readonly Dictionary<string, Place?> _taken = new() { [GraphBuilder.InputName] = null };

    /// <summary>The kind and its ordinal among all layers that are declared, left out or not.</summary>
    public string NextDefault(LayerDefinition definition)
    {
        _ordinals.TryGetValue(definition.Prefix, out var ordinal);
        _ordinals[definition.Prefix] = ++ordinal;
        return $"{definition.Prefix}{ordinal}";
    }

    /// <summary>The name of a layer, or of an instance of it under Repeat; null if it is wrong, which is reported.</summary>
    public string? Resolve(LayerRecord record, int index, string defaultName, IExpressionScope scope, int? instance)
    {
        var written = record.Find("Name") is { Kind: ValueKind.Text } name ? name.Text : null;
        var place = Place.Layer(index, written is null ? null : "Name");
        var resolved = Fill(written ?? defaultName, place, scope, defaultName);
        if (resolved is null)
        {
            return null;
        }

        if (instance is { } number && !NameTemplate.Uses(written, "index"))
        {
            resolved += $".{number}";
        }

        if (Flaw(resolved) is { } flaw)
        {
            findings.Add(Descriptors.MalformedName, place, defaultName, resolved, flaw);
            return null;
        }

        return Take(resolved, place) ? resolved : null;
    }

    /// <summary>Takes a name if it is free.</summary>
    public bool TryTake(string name)
    {
        if (_taken.ContainsKey(name))
        {
            return false;
        }

        _taken.Add(name, null);
        return true;
    }

    private string? Fill(string name, Place place, IExpressionScope scope, string defaultName)
    {
        var filled = NameTemplate.Fill(name, scope, out var problem);
        if (problem is not null)
        {
            var shown = problem.Descriptor == Descriptors.WrongType ? $"\"{name}\"" : name;
            findings.Add(problem.Descriptor, place, defaultName, "Name", shown, problem.Message);
        }

        return filled;
    }

    private bool Take(string name, Place place)
    {
        if (!_taken.TryGetValue(name, out var other))
        {
            _taken.Add(name, place);
            return true;
        }

        var owner = name == GraphBuilder.InputName ? "the value that enters the network" : OwnerText(other);
        findings.Add(Descriptors.DuplicateName, place, other is null ? [] : [other], name, name, owner, Free(name));
        return false;
    }

    private string OwnerText(Place? owner) =>
        owner is null ? "an earlier layer" : $"an earlier layer, [{declaration.Layers[owner.Index].Kind}]";

    private string Free(string name) =>
        Enumerable.Range(2, _taken.Count + 1).Select(i => $"{name}_{i}").First(free => !_taken.ContainsKey(free));

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
