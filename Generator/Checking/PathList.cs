namespace Unroll.Generator.Checking;

/// <summary>The paths of a network that are taken, with whom they belong to.</summary>
internal sealed class PathList
{
    private readonly Dictionary<string, (Place? Place, string Owner)> _taken = [];

    public bool IsTaken(string path) => _taken.ContainsKey(path);

    /// <summary>Where the owner of a taken path stands, and how a message calls it.</summary>
    public (Place? Place, string Owner) OwnerOf(string path) => _taken[path];

    /// <summary>Takes a path if it is free.</summary>
    public bool TryTake(string path, Place? place, string owner)
    {
        if (_taken.ContainsKey(path))
        {
            return false;
        }

        _taken.Add(path, (place, owner));
        return true;
    }
}
