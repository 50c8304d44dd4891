namespace NotebookEngine.Tests.Sessions;

/// <summary>What tests of a session share: one session, and short ways to run cells in it.</summary>
public abstract class SessionTest : IAsyncLifetime
{
    internal CSharpSession Session { get; set; } = new(new CSharpSessionOptions { SetWorkingDirectory = false });

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await Session.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    internal async Task<(CellResult Result, Recorder Outputs)> Run(string code, TimeSpan? limit = null, string? name = null)
    {
        var outputs = new Recorder();
        CellResult result = await Session.RunAsync(new CellRequest(code, name, limit), outputs, TestContext.Current.CancellationToken);
        return (result, outputs);
    }

    /// <summary>Runs a cell that has to succeed and returns the text of its value.</summary>
    internal async Task<string?> Value(string code)
    {
        (CellResult result, Recorder outputs) = await Run(code);
        Assert.True(result.Status == CellStatus.Succeeded, string.Join('\n', result.Error?.Traceback ?? []));
        return outputs.Result;
    }

    /// <summary>Runs a cell that has to fail and returns its error.</summary>
    internal async Task<CellError> Failure(string code, string? name = null)
    {
        (CellResult result, _) = await Run(code, name: name);
        Assert.Equal(CellStatus.Failed, result.Status);
        return Assert.IsType<CellError>(result.Error);
    }
}
