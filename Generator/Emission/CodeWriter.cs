using System.Text;

namespace Unroll.Generator.Emission;

/// <summary>Writes C# with \n line ends, indented by tabs: by spaces, a third of the text would be those.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>A writer for text that will stand in this one's, at the same depth or deeper.</summary>
    public CodeWriter Beside(int deeper = 0) => new() { _depth = _depth + deeper };

    /// <summary>Text that another writer wrote for this depth.</summary>
    public void Raw(string text) => _text.Append(text);

    /// <summary>A line; an empty one separates paragraphs.</summary>
    public void Line(string line = "")
    {
        if (line.Length > 0)
        {
            _text.Append('\t', _depth).Append(line);
        }

        _text.Append('\n');
    }

    /// <summary>Several lines that are separated by \n, each indented.</summary>
    public void Lines(string lines)
    {
        foreach (var line in lines.Split('\n'))
        {
            Line(line);
        }
    }

    /// <summary>A head and what it rules, in braces: everything until the result is disposed.</summary>
    public IDisposable Block(string head, string close = "}", string open = "{")
    {
        if (head.Length > 0)
        {
            Lines(head);
        }

        Line(open);
        _depth++;
        return new Closing(this, close);
    }

    /// <summary>A counted loop; where it would turn once, only its body, in braces.</summary>
    public IDisposable Loop(string counter, int count) =>
        count == 1 ? Block("") : Block($"for (var {counter} = 0; {counter} < {count}; {counter}++)");

    public override string ToString() => _text.ToString();

    private sealed class Closing(CodeWriter writer, string close) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            writer.Line(close);
        }
    }
}
