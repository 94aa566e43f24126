using Unroll.Generator.Emission;
using Unroll.Generator.Planning;

namespace Unroll.Generator.Kernels;

/// <summary>A function of each vector of a value by itself, from one layout to another of the same kind; they may be the same buffer.</summary>
internal abstract record Map(InstructionSet Set, Layout Input, Layout Output) : Kernel(Set)
{
    private const int Unroll = 4;

    public override IReadOnlyList<string> Parameters => ["ref float x", "ref float y"];

    /// <summary>Whether the function needs something of each block (a channel's scale); then blocks are walked one by one.</summary>
    protected virtual bool IsByBlock => false;

    /// <summary>Statements before everything.</summary>
    protected virtual void WriteConstants(CodeWriter writer) { }

    /// <summary>Statements at the start of each block.</summary>
    protected virtual void WriteBlock(CodeWriter writer) { }

    /// <summary>The function of the vector at <paramref name="offset"/> floats behind x.</summary>
    protected abstract string Function(string x, int offset);

    /// <summary>References that move along with x and y.</summary>
    protected virtual IReadOnlyList<string> Companions => [];

    public override void WriteBody(CodeWriter writer)
    {
        WriteConstants(writer);
        if (Input.IsDense && Output.IsDense && !IsByBlock)
        {
            WriteRun(writer, Input.Blocks * Input.Shape.Area, "x", "y");
            return;
        }

        using (writer.Loop("block", Input.Blocks))
        {
            WriteBlock(writer);
            if (Input.IsDense && Output.IsDense)
            {
                WriteRun(writer, Input.Shape.Area, "x", "y");
            }
            else
            {
                writer.Line(Declare("xRow", "x"));
                writer.Line(Declare("yRow", "y"));
                using (writer.Loop("row", Input.Shape.H))
                {
                    writer.Line(Declare("xt", "xRow"));
                    writer.Line(Declare("yt", "yRow"));
                    WriteRun(writer, Input.Shape.W, "xt", "yt");
                    writer.Line(Advance("xRow", Input.RowStride));
                    writer.Line(Advance("yRow", Output.RowStride));
                }

                writer.Line(Advance("x", Input.BlockStride));
                writer.Line(Advance("y", Output.BlockStride));
            }
        }
    }

    private void WriteRun(CodeWriter writer, int vectors, string x, string y)
    {
        if (vectors / Unroll > 0)
        {
            using (writer.Loop("i", vectors / Unroll))
            {
                WriteVectors(writer, Unroll, x, y);
            }
        }

        if (vectors % Unroll > 0)
        {
            using (writer.Block(""))
            {
                WriteVectors(writer, vectors % Unroll, x, y);
            }
        }
    }

    private void WriteVectors(CodeWriter writer, int count, string x, string y)
    {
        foreach (var v in Enumerable.Range(0, count))
        {
            writer.Line($"var v{v} = {Set.Load(At(x, v * Set.Lanes))};");
            writer.Line(Set.Store($"({Function($"v{v}", v * Set.Lanes)})", At(y, v * Set.Lanes)));
        }

        writer.Line(Advance(x, count * Set.Lanes));
        writer.Line(Advance(y, count * Set.Lanes));
        foreach (var companion in Companions)
        {
            writer.Line(Advance(companion, count * Set.Lanes));
        }
    }
}
