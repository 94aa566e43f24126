using Unroll.Generator.Kernels;
using Unroll.Generator.Model;

namespace Unroll.Generator.Planning;

/// <summary>
/// Chooses the layout of each value in inference. Channels lie in the lanes (Blocked), but for images of few channels that
/// only convolutions and fully connected layers read, which stay Planar. Borders are as wide as the widest reader needs.
/// </summary>
internal sealed class LayoutChoice
{
    private readonly OperatorGraph _graph;
    private readonly InstructionSet _set;
    private readonly Layout[] _layouts;

    private LayoutChoice(OperatorGraph graph, InstructionSet set)
    {
        _graph = graph;
        _set = set;
        _layouts = new Layout[graph.Operators.Count];
    }

    /// <summary>Whether the first layers can read what the user passes in as it is.</summary>
    public bool ReadsUserMemory { get; private set; }

    public Layout this[int value] => _layouts[value];

    public static LayoutChoice Of(OperatorGraph graph, InstructionSet set)
    {
        var choice = new LayoutChoice(graph, set);
        foreach (var step in graph.Operators)
        {
            choice._layouts[step.Id] = choice.Choose(step);
        }

        var input = choice._layouts[0];
        choice.ReadsUserMemory = choice.CanReadUserMemory(input);
        if (choice.ReadsUserMemory && input.Kind == LayoutKind.Planar)
        {
            choice._layouts[0] = Layout.Canonical(input.Shape);
        }

        return choice;
    }

    private Layout Choose(Operator step)
    {
        var (top, left, bottom, right) = Border(step);
        return IsPlanar(step)
            ? Layout.Planar(step.Shape, _set, top, left, bottom, right)
            : Layout.Blocked(step.Shape, _set, top, left, bottom, right);
    }

    private bool IsPlanar(Operator step) =>
        step.Node.Operation switch
        {
            InputOperation => step.Shape.Axes > 1 && ReadersTakePlanar(step),
            ConvolutionOperation convolution => IsWidthConvolution(step, convolution) && ReadersTakePlanar(step),
            _ => false,
        };

    private bool ReadersTakePlanar(Operator step) =>
        _graph
            .Readers[step.Id]
            .All(reader => reader.Node.Operation is ConvolutionOperation or DenseOperation or ReshapeOperation);

    /// <summary>Columns in the lanes fill them better than channels would.</summary>
    private bool IsWidthConvolution(Operator step, ConvolutionOperation convolution)
    {
        var width = step.Shape.W;
        var columns = (double)width / _set.RoundUp(width);
        var channels = (double)step.Shape.C / _set.RoundUp(step.Shape.C);
        return convolution.Groups == 1
            && convolution.Window is { StrideHeight: 1, StrideWidth: 1 }
            && _layouts[step.Operands[0]].Kind == LayoutKind.Planar
            && columns > channels;
    }

    private (int Top, int Left, int Bottom, int Right) Border(Operator step)
    {
        var border = (Top: 0, Left: 0, Bottom: 0, Right: 0);
        foreach (var reader in _graph.Readers[step.Id])
        {
            if (reader.Node.Operation is ConvolutionOperation { Window: var window })
            {
                // Of the convolution's own output, before anything fused behind it.
                var (height, width) = (reader.Node.Shape.H, reader.Node.Shape.W);
                border = (
                    Math.Max(border.Top, window.PadTop),
                    Math.Max(border.Left, window.PadLeft),
                    Math.Max(
                        border.Bottom,
                        Reach(height, window.StrideHeight, window.ExtentHeight, window.PadTop) - step.Shape.H
                    ),
                    Math.Max(
                        border.Right,
                        Reach(width, window.StrideWidth, window.ExtentWidth, window.PadLeft) - step.Shape.W
                    )
                );
            }
        }

        return border;
    }

    /// <summary>The position behind the last one that a window reads.</summary>
    private static int Reach(int outputs, int stride, int extent, int pad) => ((outputs - 1) * stride) + extent - pad;

    /// <summary>
    /// Without a border, for readers that broadcast single floats and so never read past the end, and for vectors, whose
    /// blocks are the user's floats.
    /// </summary>
    private bool CanReadUserMemory(Layout input)
    {
        var takesFloats = _graph.Input.Node.Operation is InputOperation { Element: ElementType.Float };
        if (input.HasBorder || !takesFloats || _graph.Outputs.Contains(0))
        {
            return false;
        }

        return _graph
            .Readers[0]
            .All(reader =>
                reader.Node.Operation switch
                {
                    DenseOperation => input.Kind == LayoutKind.Planar || input.Shape.C % input.Lanes == 0,
                    ConvolutionOperation => input.Kind == LayoutKind.Planar
                        && _layouts[reader.Id].Kind == LayoutKind.Blocked,
                    _ => false,
                }
            );
    }
}
