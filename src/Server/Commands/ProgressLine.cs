using System.Globalization;

namespace ContactCenter.Server.Commands;

/// <summary>How far a long piece of work has come, on one line of a terminal; nothing where nobody looks.</summary>
internal sealed class ProgressLine(TextWriter terminal, bool isShown, int all) : IDisposable
{
    private const int Width = 40;
    private const int Few = 200;
    private readonly bool _isShown = isShown && all > Few;
    private int _done;
    private int _drawn = -1;

    public void Step()
    {
        _done++;
        var part = Math.Min(Width, (int)((long)Width * _done / Math.Max(1, all)));
        if (!_isShown || part == _drawn) return;
        _drawn = part;
        terminal.Write(string.Create(CultureInfo.InvariantCulture, $"\r[{new string('#', part)}{new string('.', Width - part)}] {_done}"));
    }

    /// <summary>Takes the line away.</summary>
    public void Dispose()
    {
        if (_drawn >= 0) terminal.Write($"\r{new string(' ', Width + 12)}\r");
        _drawn = -1;
    }
}
