using System.Globalization;
using System.Text;

namespace NotebookEngine;

/// <summary>
/// Collects what a cell sends out from any thread and hands it over in order. Console text is joined into larger
/// pieces; the sink is called by the session's own thread only, never by the cell's, which may be stopped at any point.
/// </summary>
internal sealed class OutputGate(int textLimit, EventWaitHandle ready)
{
    private const long DisplayLimit = 200_000_000;
    private readonly Lock _lock = new();
    private readonly List<CellOutput> _queue = [];
    private readonly StringBuilder _text = new();
    private bool _textIsError;
    private bool _isClosed;
    private long _written;
    private long _displayed;

    /// <summary>Takes console text.</summary>
    public void Write(bool isError, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return;
        lock (_lock)
        {
            if (_isClosed || _written > textLimit)
                return;
            bool wasEmpty = _queue.Count == 0 && _text.Length == 0;
            if (_textIsError != isError)
                FlushText();
            _textIsError = isError;
            long left = textLimit - _written;
            _written += text.Length;
            _text.Append(left < text.Length ? text[..(int)left] : text);
            if (_written > textLimit)
                CutText();
            if (wasEmpty)
                ready.Set();
        }
    }

    /// <summary>Takes any other output.</summary>
    public void Send(CellOutput output)
    {
        lock (_lock)
        {
            if (_isClosed)
                return;
            FlushText();
            if (output is DisplayOutput { IsUpdate: true, DisplayId: { } id })
            {
                // Only the latest of several updates that nobody has seen yet matters.
                _queue.RemoveAll(o => o is DisplayOutput { IsUpdate: true } earlier && earlier.DisplayId == id);
            }
            else if (output is DisplayOutput shown && !CountDisplay(shown))
            {
                return;
            }
            _queue.Add(output);
            ready.Set();
        }
    }

    /// <summary>Hands over what has come in since the last call, in order.</summary>
    public IReadOnlyList<CellOutput> Take()
    {
        lock (_lock)
        {
            FlushText();
            if (_queue.Count == 0)
                return [];
            CellOutput[] taken = [.. _queue];
            _queue.Clear();
            return taken;
        }
    }

    /// <summary>The cell has ended: what its leftover threads still send is dropped.</summary>
    public void Close()
    {
        lock (_lock)
            _isClosed = true;
    }

    private bool CountDisplay(DisplayOutput output)
    {
        if (_displayed > DisplayLimit)
            return false;
        foreach (System.Text.Json.Nodes.JsonNode node in output.Bundle.Data.Values)
            _displayed += node is System.Text.Json.Nodes.JsonValue value && value.TryGetValue(out string? text) ? text.Length : 1000;
        if (_displayed <= DisplayLimit)
            return true;
        _queue.Add(new StreamOutput(true, "\nThis cell has shown too much: displays beyond 200,000,000 characters are left out.\n"));
        ready.Set();
        return false;
    }

    private void CutText()
    {
        FlushText();
        _queue.Add(new StreamOutput(true, string.Create(CultureInfo.InvariantCulture,
            $"\nThe output was cut here: a cell may print {textLimit:N0} characters; print less, or write to a file.\n")));
    }

    private void FlushText()
    {
        if (_text.Length == 0)
            return;
        _queue.Add(new StreamOutput(_textIsError, _text.ToString()));
        _text.Clear();
    }
}
