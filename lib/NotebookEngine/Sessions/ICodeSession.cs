namespace NotebookEngine;

/// <summary>
/// One live C# state: variables, types and usings that cells build up one after another. Cells run one at a time;
/// a second <see cref="RunAsync"/> waits its turn.
/// </summary>
public interface ICodeSession : IAsyncDisposable
{
    /// <summary>Names and types of the variables that cells have declared, latest declaration of each name.</summary>
    IReadOnlyList<SessionVariable> Variables { get; }

    /// <summary>Answers <c>Console.ReadLine</c> and password prompts. Null: reading gives end of input.</summary>
    Func<InputRequest, CancellationToken, Task<string?>>? Input { get; set; }

    /// <summary>
    /// Runs one cell to its end. Does not throw for anything the cell does: the result tells. Cancelling
    /// <paramref name="cancellationToken"/> interrupts the cell as <see cref="Interrupt"/> does.
    /// </summary>
    Task<CellResult> RunAsync(CellRequest request, IOutputSink outputs, CancellationToken cancellationToken = default);

    /// <summary>Stops the running cell; the state stays. Does nothing when no cell runs.</summary>
    void Interrupt();

    /// <summary>Gives an existing variable a new value of its own type (numbers are converted where nothing is lost).</summary>
    /// <returns>False with a sentence in <paramref name="problem"/> where the name is unknown or the value does not fit.</returns>
    bool TrySetVariable(string name, object? value, out string? problem);

    /// <summary>What could stand at <paramref name="position"/> (UTF-16 offset) in <paramref name="code"/>.</summary>
    Task<CompletionList> CompleteAsync(string code, int position, CancellationToken cancellationToken = default);

    /// <summary>Signature and documentation of what stands at <paramref name="position"/>, or null.</summary>
    Task<Inspection?> InspectAsync(string code, int position, CancellationToken cancellationToken = default);

    /// <summary>Whether <paramref name="code"/> could be run as it stands, or waits for more lines.</summary>
    CodeCompleteness IsComplete(string code);
}
