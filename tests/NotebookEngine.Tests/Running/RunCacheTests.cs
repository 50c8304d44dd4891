using NotebookEngine;
using Testing;

namespace NotebookEngineTests;

public sealed class RunCacheTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private int starts;

    public void Dispose() => folder.Dispose();

    private string Data => folder.File("data.csv");

    private RunCache Open() => new(folder.File("runs"), [Data]);

    private Task<ICodeSession> Start(string path, CancellationToken cancel)
    {
        starts++;
        return Book.Start(path, cancel);
    }

    private Task<NotebookRun> RunAsync(NotebookJob job) => Book.RunAsync(job, null, Open(), Start);

    private NotebookJob Job(string code = "1 + 1") =>
        new(Book.Save(folder, "n",
            NotebookCell.Create(CellKind.Code, "var x = 1.0;", "p", CellTags.Parameters), NotebookCell.Create(CellKind.Code, code, "c")));

    [Fact]
    public async Task A_second_run_with_nothing_changed_starts_nothing_and_is_the_same()
    {
        NotebookRun first = await RunAsync(Job());
        NotebookRun second = await RunAsync(Job());
        Assert.Equal(1, starts);
        Assert.Equal((false, true), (first.FromCache, second.FromCache));
        Assert.Equal(first.Executed.ToJson(), second.Executed.ToJson());
        Assert.Equal(first.Executed.Path, second.Executed.Path);
    }

    [Fact]
    public void Source_parameters_data_and_libraries_are_part_of_the_key()
    {
        Directory.CreateDirectory(folder.File("library"));
        File.WriteAllText(folder.File("library", "helper.dll"), "not loaded by these cells");
        const string Code = "#r \"library/helper.dll\"\n1 + 1";
        RunCache cache() => Open();
        string key = cache().Key(Job(Code));
        Assert.Equal(key, cache().Key(Job(Code)));
        Assert.NotEqual(key, cache().Key(Job(Code + " + 1")));
        Assert.NotEqual(key, cache().Key(Job(Code).With("x", "2")));
        File.WriteAllText(Data, "1,2");
        string withData = cache().Key(Job(Code));
        Assert.NotEqual(key, withData);
        File.WriteAllText(folder.File("library", "beside.dll"), "a dependency of helper.dll");
        Assert.NotEqual(withData, cache().Key(Job(Code)));
        // The same content at another time is the same.
        string withLibrary = cache().Key(Job(Code));
        File.WriteAllText(Data, "1,2");
        Assert.Equal(withLibrary, cache().Key(Job(Code)));
    }

    [Fact]
    public async Task A_failed_run_is_not_kept()
    {
        await RunAsync(Job("throw new Exception(\"x\");"));
        await RunAsync(Job("throw new Exception(\"x\");"));
        Assert.Equal(2, starts);
    }

    [Fact]
    public async Task A_damaged_entry_is_as_good_as_none()
    {
        NotebookRun first = await RunAsync(Job());
        string entry = Assert.Single(Directory.GetFiles(folder.File("runs")));
        File.WriteAllText(entry, File.ReadAllText(entry)[..40]);
        NotebookRun second = await RunAsync(Job());
        Assert.Equal(2, starts);
        Assert.Equal(first.Executed.ToJson(), second.Executed.ToJson());
        Assert.True((await RunAsync(Job())).FromCache);
    }

    [Fact]
    public async Task Only_the_latest_entries_of_a_notebook_stay()
    {
        for (int i = 0; i < 9; i++)
            await RunAsync(Job($"{i}"));
        Assert.Equal(6, Directory.GetFiles(folder.File("runs")).Length);
    }
}
