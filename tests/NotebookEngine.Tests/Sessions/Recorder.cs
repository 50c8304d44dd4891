using System.Collections.Concurrent;

namespace NotebookEngine.Tests.Sessions;

/// <summary>Keeps what a cell sends out.</summary>
internal sealed class Recorder : IOutputSink
{
    private readonly ConcurrentQueue<CellOutput> _outputs = new();

    public IReadOnlyList<CellOutput> All => [.. _outputs];

    public string Out => string.Concat(All.OfType<StreamOutput>().Where(o => !o.IsError).Select(o => o.Text));

    public string Error => string.Concat(All.OfType<StreamOutput>().Where(o => o.IsError).Select(o => o.Text));

    public string? Result => All.OfType<ResultOutput>().LastOrDefault()?.Bundle.Text(MimeTypes.Plain);

    public void Write(CellOutput output) => _outputs.Enqueue(output);

    /// <summary>Waits until the cell has sent something that fits.</summary>
    public async Task WaitFor(Func<CellOutput, bool> fits)
    {
        for (int i = 0; i < 2000; i++)
        {
            if (_outputs.Any(fits))
                return;
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
        Assert.Fail("the cell did not send what was waited for within 10 s");
    }
}
