using System.Diagnostics;
using System.Globalization;

namespace NotebookEngine;

/// <summary>A C# session in this process, on the compiler's script submissions.</summary>
/// <remarks>
/// Each cell runs on a thread of its own, which can be stopped wherever it is. A cell that ends the process, with
/// <c>Environment.Exit</c> or a stack overflow, ends its host too; use <see cref="SessionProcess"/> where that matters.
/// </remarks>
public sealed class CSharpSession : ICodeSession
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly CSharpSessionOptions _options;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Lazy<CellChain> _chain;
    private readonly Lazy<CellCompiler> _compiler;
    private readonly Lazy<CompletionWorkspace> _completion;
    private CellRun? _running;
    private int _count;

    /// <summary>Starts a session. Nothing is compiled before the first cell; see <see cref="WarmUpAsync"/>.</summary>
    public CSharpSession(CSharpSessionOptions? options = null)
    {
        _options = options ?? new CSharpSessionOptions();
        HostBinding.Ensure();
        _compiler = new(() => new CellCompiler(_options, new LibraryResolver(_options)));
        _chain = new(() => new CellChain(_compiler.Value));
        _completion = new(() => new CompletionWorkspace(_compiler.Value));
    }

    /// <inheritdoc/>
    public IReadOnlyList<SessionVariable> Variables => _chain.IsValueCreated ? _chain.Value.Variables() : [];

    /// <inheritdoc/>
    public Func<InputRequest, CancellationToken, Task<string?>>? Input { get; set; }

    /// <inheritdoc/>
    public Task<CellResult> RunAsync(CellRequest request, IOutputSink outputs, CancellationToken cancellationToken = default) =>
        RunAsync(request, outputs, null, cancellationToken);

    /// <summary>Runs one cell and tells when its code begins, compiled and loaded.</summary>
    internal async Task<CellResult> RunAsync(CellRequest request, IOutputSink outputs, Action? began, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(outputs);
        try
        {
            await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            CellError error = CellRun.InterruptedBefore;
            outputs.Write(new ErrorOutput(error));
            return new CellResult(CellStatus.Interrupted, TimeSpan.Zero, error);
        }
        try
        {
            string name = request.Name ?? string.Create(CultureInfo.InvariantCulture, $"cell {++_count}");
            using var run = new CellRun(request, name, outputs, _options.OutputLimit, Input, began);
            Volatile.Write(ref _running, run);
            using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(static r => ((CellRun)r!).Interrupt(), run);
            return await run.RunAsync(_chain, EnterFolder).ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _running, null);
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Interrupt() => Volatile.Read(ref _running)?.Interrupt();

    /// <inheritdoc/>
    public bool TrySetVariable(string name, object? value, out string? problem) =>
        VariableSetter.TrySet(_chain.IsValueCreated ? _chain.Value.Find(name) : null, name, value, out problem);

    /// <summary>Compiles and runs an empty piece of code, so that the first cell need not wait for the compiler to start.</summary>
    public async Task WarmUpAsync() =>
        await RunAsync(new CellRequest("System.Console.Write(\"\"); 1 + 1", "warm-up", Silent: true), NoOutputs.Instance).ConfigureAwait(false);

    /// <inheritdoc/>
    public CodeCompleteness IsComplete(string code) => Submissions.Judge(code);

    /// <inheritdoc/>
    public async Task<CompletionList> CompleteAsync(string code, int position, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        position = Math.Clamp(position, 0, code.Length);
        return await Task.Run(() => _completion.Value.CompleteAsync(_chain.Value.Cells, code, position, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<Inspection?> InspectAsync(string code, int position, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        return Task.Run(() => SymbolInspector.Inspect(_compiler.Value, _chain.Value.Last, code, position, cancellationToken), cancellationToken);
    }

    /// <summary>Stops a running cell and lets the session go.</summary>
    public async ValueTask DisposeAsync()
    {
        Interrupt();
        if (await _turn.WaitAsync(Patience + Patience).ConfigureAwait(false))
            _turn.Release();
        if (_completion.IsValueCreated)
            _completion.Value.Dispose();
    }

    private void EnterFolder()
    {
        ConsoleRouting.Ensure();
        AppContext.SetData(HostConventions.Folder, Path.GetFullPath(_options.Folder));
        AppContext.SetData(HostConventions.NotebookPath, _options.NotebookPath);
        if (_options.SetWorkingDirectory && Directory.Exists(_options.Folder))
            Directory.SetCurrentDirectory(_options.Folder);
    }
}
