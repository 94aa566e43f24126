using Unroll.Generator.Diagnostics;
using Unroll.Generator.Model;

namespace Unroll.Generator.Layers;

/// <summary>The rule of all layers that slide a window over their input, and what can be wrong with it.</summary>
internal sealed class WindowRule
{
    private readonly LayerContext _layer;
    private readonly string _noun;
    private readonly string _kernelArgument;
    private readonly bool _isSequence;
    private readonly WindowAxis _rows;
    private readonly WindowAxis _columns;
    private readonly (long Rows, long Columns) _overrun;
    private readonly bool _hasCeilMode;

    private WindowRule(
        LayerContext layer,
        string noun,
        string kernelArgument,
        Shape input,
        (int Height, int Width) kernel,
        (int Height, int Width) stride,
        (int Height, int Width) dilation,
        Padding padding,
        bool? ceilMode
    )
    {
        _layer = layer;
        _noun = noun;
        _kernelArgument = kernelArgument;
        _isSequence = input.Axes == 2;
        _rows = new WindowAxis(input.H, kernel.Height, stride.Height, dilation.Height, padding.Top, padding.Bottom);
        _columns = new WindowAxis(input.W, kernel.Width, stride.Width, dilation.Width, padding.Left, padding.Right);
        if (padding.IsSame)
        {
            (_rows, _columns) = (_rows.Same(), _columns.Same());
        }

        _hasCeilMode = ceilMode is not null;
        if (ceilMode == true && _rows.Fits && _columns.Fits)
        {
            _overrun = (_rows.Overrun, _columns.Overrun);
            _rows = _rows with { End = _rows.End + _overrun.Rows };
            _columns = _columns with { End = _columns.End + _overrun.Columns };
        }
    }

    /// <summary>
    /// The window and the height and width of its output; null if it does not fit, which is reported. CeilMode is null for
    /// layers that have none.
    /// </summary>
    public static (Window Window, long Height, long Width, int OverrunHeight, int OverrunWidth)? Resolve(
        LayerContext layer,
        string noun,
        string kernelArgument,
        Shape input,
        (int Height, int Width) kernel,
        (int Height, int Width) stride,
        (int Height, int Width) dilation,
        Padding padding,
        bool? ceilMode = null
    )
    {
        var rule = new WindowRule(layer, noun, kernelArgument, input, kernel, stride, dilation, padding, ceilMode);
        if (!rule.CheckFit() || rule.Window() is not { } window)
        {
            return null;
        }

        rule.WarnOfUnread();
        return (window, rule._rows.Output, rule._columns.Output, (int)rule._overrun.Rows, (int)rule._overrun.Columns);
    }

    private string KernelText => Text(_rows.Kernel, _columns.Kernel);

    private bool CheckFit()
    {
        if (_rows.Fits && _columns.Fits)
        {
            return true;
        }

        var (height, width) = LargestKernel();
        var padding = Math.Max(_rows.Fits ? 0 : _rows.NeededPadding, _columns.Fits ? 0 : _columns.NeededPadding);
        var dilation = Math.Max(_rows.Dilation, _columns.Dilation);
        _layer.Report(
            Descriptors.KernelDoesNotFit,
            _kernelArgument,
            [SetSize(_kernelArgument, height, width), Repair.Set("Padding", padding)],
            $"{_noun} {KernelText}{(dilation > 1 ? $" with dilation {Text(_rows.Dilation, _columns.Dilation, single: true)}" : "")}",
            $"{_layer.Input}",
            _layer.Trail,
            $"a {_noun} of at most {Text(height, width, single: _rows.Kernel == _columns.Kernel)}, or Padding = {padding} or more"
        );
        return false;
    }

    /// <summary>The largest kernel that fits, square if it was meant to be.</summary>
    private (long Height, long Width) LargestKernel()
    {
        var height = Math.Min(_rows.Kernel, _rows.LargestKernel);
        var width = Math.Min(_columns.Kernel, _columns.LargestKernel);
        return _rows.Kernel == _columns.Kernel && !_isSequence
            ? (Math.Min(height, width), Math.Min(height, width))
            : (height, width);
    }

    /// <summary>The window with all its numbers as ints; the padded input must be counted by one.</summary>
    private Window? Window()
    {
        var longest = Math.Max(_rows.Input + _rows.Start + _rows.End, _columns.Input + _columns.Start + _columns.End);
        if (longest > int.MaxValue)
        {
            _layer.Report(
                Descriptors.TooLarge,
                "Padding",
                "a side of its padded input",
                Texts.Grouped(longest),
                Texts.Grouped(int.MaxValue),
                "use less padding"
            );
            return null;
        }

        return new Window(
            (int)_rows.Kernel,
            (int)_columns.Kernel,
            (int)_rows.Stride,
            (int)_columns.Stride,
            (int)_rows.Dilation,
            (int)_columns.Dilation,
            (int)_rows.Start,
            (int)_columns.Start,
            (int)_rows.End,
            (int)_columns.End
        );
    }

    private void WarnOfUnread()
    {
        var (rows, columns) = (_rows.Unread, _columns.Unread);
        if (rows == 0 && columns == 0)
        {
            return;
        }

        var parts = new List<string>();
        if (rows > 0)
        {
            parts.Add(rows == 1 ? "the last row" : $"the last {rows} rows");
        }

        if (columns > 0)
        {
            var noun = _isSequence ? "position" : "column";
            parts.Add(columns == 1 ? $"the last {noun}" : $"the last {columns} {noun}s");
        }

        var sides = _isSequence
            ? $"{_columns.Start}, {Enough(_columns)}"
            : $"{_rows.Start}, {_columns.Start}, {Enough(_rows)}, {Enough(_columns)}";
        var repair = Repair.Set("Padding", sides);
        _layer.Report(
            Descriptors.UnreadPixels,
            _kernelArgument,
            _hasCeilMode ? [Repair.Set("CeilMode", true), repair] : [repair],
            string.Join(" and ", parts),
            $"{_layer.Input}",
            parts.Count == 1 && rows + columns == 1 ? "is" : "are",
            $"{_noun} {KernelText}, stride {Text(_rows.Stride, _columns.Stride, single: true)}; {_layer.Trail}",
            $"{(_hasCeilMode ? "CeilMode = true or " : "")}Padding = {repair.Text} makes a further {_noun} read {(rows + columns == 1 ? "it" : "them")}"
        );
    }

    private Repair SetSize(string argument, long height, long width) =>
        _isSequence ? Repair.Set(argument, width) : Repair.SetSize(argument, height, width);

    /// <summary>The padding at the end with which one more window reaches the last position.</summary>
    private static long Enough(WindowAxis axis) =>
        axis.Unread == 0
            ? axis.End
            : axis.End + axis.Stride - ((axis.Input + axis.Start + axis.End - axis.Extent) % axis.Stride);

    private string Text(long height, long width, bool single = false) =>
        _isSequence ? $"{width}" : Texts.Size(height, width, single);
}
