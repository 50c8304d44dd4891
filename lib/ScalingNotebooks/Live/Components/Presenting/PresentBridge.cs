using Microsoft.JSInterop;

namespace ScalingNotebooks;

/// <summary>What the script of a presenter's window asks.</summary>
/// <param name="view">The window's view of the notebook.</param>
/// <param name="show">The presentation.</param>
/// <param name="toggle">Opens or closes a part of the window, by name.</param>
internal sealed class PresentBridge(NotebookView view, Presentation show, Action<string> toggle)
{
    private readonly NotebookBridge cells = new(view);

    /// <summary>Does what a key or a button stands for.</summary>
    /// <param name="what">The name of a step.</param>
    /// <param name="slide">For "goto": the slide, from 0.</param>
    [JSInvokable]
    public void Go(string what, int slide)
    {
        switch (what)
        {
            case "next": show.Next(); break;
            case "previous": show.Previous(); break;
            case "next-slide": show.NextSlide(); break;
            case "previous-slide": show.PreviousSlide(); break;
            case "first": show.First(); break;
            case "last": show.Last(); break;
            case "goto": show.GoTo(slide); break;
            case "blank": show.ToggleBlank(); break;
            case "restart": show.RestartClock(); break;
            default: toggle(what); break;
        }
    }

    /// <summary>Gives a cell the text that was typed.</summary>
    [JSInvokable]
    public void Edit(string id, string text) => cells.Edit(id, text);

    /// <summary>Runs an answer and its checks.</summary>
    [JSInvokable]
    public void Run(string id) => cells.Run(id);
}
