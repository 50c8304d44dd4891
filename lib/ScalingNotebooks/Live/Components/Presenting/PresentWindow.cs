using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using NotebookEngine;

namespace ScalingNotebooks;

/// <summary>What the two windows of a presentation have in common: the notebook, the place, the script, and being told of changes.</summary>
public abstract class PresentWindow : ComponentBase, IAsyncDisposable
{
    private DotNetObjectReference<PresentBridge>? bridge;
    private IJSObjectReference? module, script;
    private SlidePlace? told;
    private bool isConnecting;

    /// <summary>The notebook's number, such as 05.</summary>
    [Parameter, EditorRequired]
    public string Number { get; set; } = "";

    [CascadingParameter]
    private LiveSeat Seat { get; set; } = null!;

    [Inject]
    private Presentations Presentations { get; set; } = null!;

    [Inject]
    private LiveFragments Fragments { get; set; } = null!;

    [Inject]
    private IJSRuntime JS { get; set; } = null!;

    [Inject]
    private protected LiveAssets Files { get; set; } = null!;

    private protected NotebookView? View { get; private set; }

    private protected Presentation? Show { get; private set; }

    private protected ElementReference Root { get; set; }

    private protected string? Problem { get; private set; }

    private protected bool IsReady => script is not null;

    /// <summary>What the script calls this window.</summary>
    private protected abstract string Kind { get; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Show is not null)
            Show.Changed -= OnChanged;
        View?.Dispose();
        try
        {
            if (script is not null)
            {
                await script.InvokeVoidAsync("close");
                await script.DisposeAsync();
            }
            if (module is not null)
                await module.DisposeAsync();
        }
        catch (Exception e) when (e is JSDisconnectedException or JSException or OperationCanceledException)
        {
            // The window is closed; its script went with it.
        }
        bridge?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        try
        {
            (LiveNotebook notebook, Presentation show) = Presentations.Of(Seat.Name, Number.PadLeft(2, '0'));
            View = new(notebook, Fragments, InvokeAsync);
            Show = show;
            show.Changed += OnChanged;
        }
        catch (NotebookException e)
        {
            Problem = char.ToUpperInvariant(e.Message[0]) + e.Message[1..] + ".";
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (View is null || Show is null)
            return;
        try
        {
            if (!isConnecting)
            {
                isConnecting = true;
                await ConnectAsync(View, Show);
            }
            else if (script is not null && told != Show.Place)
            {
                told = Show.Place;
                await script.InvokeVoidAsync("moved", told.Value.Slide, told.Value.Step);
            }
        }
        catch (JSDisconnectedException)
        {
            // The window is closed.
        }
    }

    /// <summary>Opens or closes a part of the window.</summary>
    private protected virtual void Toggle(string part)
    {
    }

    private async Task ConnectAsync(NotebookView view, Presentation show)
    {
        LiveNotebook notebook = view.Notebook;
        bridge = DotNetObjectReference.Create(new PresentBridge(view, show, part => _ = InvokeAsync(() =>
        {
            Toggle(part);
            StateHasChanged();
        })));
        // What was shown last is there at once; with all cells run, parameters can be moved on any slide.
        _ = notebook.State.Phase is SessionPhase.Ready or SessionPhase.Running && notebook.Cells.All(c => !c.IsRunnable || c.State != CellState.Idle)
            ? Task.CompletedTask : notebook.RunAllAsync();
        module = await JS.InvokeAsync<IJSObjectReference>("import", "./" + Files["present.js"]);
        script = await module.InvokeAsync<IJSObjectReference>("open", Root, bridge, Kind, notebook.Entry.Number);
        view.Connect(script);
        StateHasChanged();
    }

    private void OnChanged() => _ = InvokeAsync(StateHasChanged);
}
