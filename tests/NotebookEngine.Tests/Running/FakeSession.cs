using NotebookEngine;

namespace NotebookEngineTests;

/// <summary>A session whose cells do what a test says; for ends that a session in this process cannot come to.</summary>
internal sealed class FakeSession(Func<CellRequest, IOutputSink, CancellationToken, Task<CellResult>> run) : ICodeSession
{
    public bool IsDisposed { get; private set; }

    public IReadOnlyList<SessionVariable> Variables => [];

    public Func<InputRequest, CancellationToken, Task<string?>>? Input { get; set; }

    public static CellResult Success { get; } = new(CellStatus.Succeeded, TimeSpan.Zero);

    public Task<CellResult> RunAsync(CellRequest request, IOutputSink outputs, CancellationToken cancellationToken = default) => run(request, outputs, cancellationToken);

    public void Interrupt() { }

    public bool TrySetVariable(string name, object? value, out string? problem)
    {
        problem = "this session has no variables";
        return false;
    }

    public Task<CompletionList> CompleteAsync(string code, int position, CancellationToken cancellationToken = default) => Task.FromResult(new CompletionList(0, 0, []));

    public Task<Inspection?> InspectAsync(string code, int position, CancellationToken cancellationToken = default) => Task.FromResult<Inspection?>(null);

    public CodeCompleteness IsComplete(string code) => CodeCompleteness.Complete;

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return ValueTask.CompletedTask;
    }
}
